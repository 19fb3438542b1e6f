package io.behaviourdiscounts.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.profile.ActedEvents;
import io.behaviourdiscounts.rules.profile.GrantTally;
import io.behaviourdiscounts.rules.profile.Grants;
import io.behaviourdiscounts.rules.profile.History;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.rules.profile.ProfileAttributes;
import io.behaviourdiscounts.rules.profile.SeenEvents;
import io.behaviourdiscounts.rules.profile.Tally;
import io.behaviourdiscounts.rules.value.Value;
import io.behaviourdiscounts.schemas.ShopperProfileState;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileCodecTest {

    private static final Profile FULL = new Profile(
            1_721_067_850_000_000L,
            1_720_000_000_000_000L,
            SeenEvents.of(new long[] {7, -1, Long.MIN_VALUE}, new long[] {1, 2, 3}),
            new ActedEvents(SeenEvents.of(new long[] {-7, 7}, new long[] {3, 4}), 2),
            History.of(
                    Map.of("order_completed", new History.Counted(5, tally())),
                    17,
                    Map.of(-42L, new History.Counted(Long.MIN_VALUE, Tally.NONE))),
            grants(7, 9),
            ProfileAttributes.of(Map.of(
                    "gone", new ProfileAttributes.Attribute(null, 4),
                    "tags",
                            new ProfileAttributes.Attribute(
                                    new Value.Items(List.of(Value.of("a"), Value.of(2L), Value.NULL)), 5),
                    "tier", new ProfileAttributes.Attribute(Value.of("gold"), 6))));

    private static final Grants LAST_GRANTS_ONLY = grants(9);

    private final Serde<ShopperProfileState> serde = StateSerdes.of(ShopperProfileState.class);

    @Test
    void aProfileComesBackAsItWas() {
        assertThat(restored(bytes(FULL))).isEqualTo(FULL);
        assertThat(restored(bytes(Profile.EMPTY))).isEqualTo(Profile.EMPTY);
        assertThat(ProfileCodec.profile(null)).isEqualTo(Profile.EMPTY);
    }

    /**
     * Stores hold what older releases wrote, and no migration runs over them: these bytes must stay readable for good. If the form
     * changes, keep this file, and the schema that wrote it under avro-history, and add a new one beside it.
     */
    @Test
    void theBytesOfThisReleaseAreRead() throws IOException {
        assertThat(restored(golden("v4"))).isEqualTo(FULL);
    }

    /** It kept of a rule's grants only the time of the last. */
    @Test
    void theBytesOfTheReleaseBeforeAreRead() throws IOException {
        assertThat(restored(golden("v3"))).isEqualTo(FULL.with(LAST_GRANTS_ONLY));
    }

    /** They kept what has acted among the ids: what is not there can't be told apart up to the floor of those. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void theBytesOfEarlierReleasesAreRead(String version) throws IOException {
        assertThat(restored(golden(version)))
                .isEqualTo(FULL.with(LAST_GRANTS_ONLY).with(new ActedEvents(SeenEvents.NONE, FULL.floor())));
    }

    /** An earlier release remembered an event that had acted by its hash and by the complement of that. */
    @Test
    void whatActedUnderAnEarlierReleaseActsNotAgain() {
        ShopperProfileState row = ProfileCodec.state(new Profile(
                500,
                200,
                SeenEvents.of(new long[] {7, 9, ~9}, new long[] {300, 400, 400}),
                ActedEvents.NONE,
                History.NONE,
                Grants.NONE,
                ProfileAttributes.NONE));
        row.setActedFloor(null);

        ActedEvents acted = ProfileCodec.profile(row).acted();
        assertThat(acted.isNew(9, 400)).isFalse();
        assertThat(acted.isNew(8, 200)).as("forgotten").isFalse();
        assertThat(acted.isNew(7, 300)).as("seen, and not let act").isTrue();
    }

    private static byte[] golden(String version) throws IOException {
        try (InputStream golden = Objects.requireNonNull(
                ProfileCodecTest.class.getResourceAsStream("/golden/shopper-profile." + version + ".hex"))) {
            return HexFormat.of().parseHex(new String(golden.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    private byte[] bytes(Profile profile) {
        return serde.serializer().serialize("profiles", ProfileCodec.state(profile));
    }

    private Profile restored(byte[] bytes) {
        return ProfileCodec.profile(serde.deserializer().deserialize("profiles", bytes));
    }

    private static Grants grants(long... times) {
        return Grants.of(
                Map.of("big-cart", GrantTally.of(3, 9, new int[] {19_000, 19_001}, new int[] {1, 2}, 18_000, times)));
    }

    private static Tally tally() {
        return Tally.of(
                new long[] {100, 200},
                List.of(new BigDecimal("19.99"), new BigDecimal("5")),
                new int[] {19_500},
                new long[] {12},
                List.of(new BigDecimal("120.5")),
                new Tally.Before(19_000, 50, 400, new BigDecimal("3000.25")));
    }
}
