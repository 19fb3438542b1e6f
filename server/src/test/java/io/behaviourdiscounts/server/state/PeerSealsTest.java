package io.behaviourdiscounts.server.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.ShopperCouponStore;
import io.behaviourdiscounts.issuer.store.UseKeys;
import io.behaviourdiscounts.schemas.seal.Seals;
import io.behaviourdiscounts.server.settings.HostPort;
import io.behaviourdiscounts.server.state.PeerSeals.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is taken for an instance of the deployment, and what it may ask. */
class PeerSealsTest {

    private static final byte[] BODY = {1, 2, 3};
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final Seals old = new Seals("p1", Map.of("p1", "the first key of all peers".getBytes(UTF_8)));
    private final Seals rotated = new Seals(
            "p2",
            Map.of(
                    "p1", "the first key of all peers".getBytes(UTF_8),
                    "p2", "the second key of all peers".getBytes(UTF_8)));
    private Instant now = NOON;
    private final PeerSeals asking = new PeerSeals(old, () -> now);
    private final PeerSeals asked = new PeerSeals(rotated, () -> now);

    @Test
    void aSealedRequestIsTakenOnce() {
        Optional<String> header = Optional.of(asking.seal("POST", Peers.PATH, BODY));

        assertThat(asked.check("POST", Peers.PATH, BODY, header)).isEqualTo(Verdict.PEER);
        assertThat(asked.check("POST", Peers.PATH, BODY, header)).isEqualTo(Verdict.REPLAYED);
        now = NOON.plus(PeerSeals.WINDOW);
        assertThat(asked.check("POST", Peers.PATH, BODY, header)).isEqualTo(Verdict.REPLAYED);
        now = now.plusMillis(1);
        assertThat(asked.check("POST", Peers.PATH, BODY, header)).isEqualTo(Verdict.OUT_OF_TIME);
    }

    @Test
    void theSealIsOverMethodPathTimeNonceAndBody() {
        String header = asking.seal("POST", Peers.PATH, BODY);
        String[] parts = header.split(";", -1);

        assertThat(asked.check("GET", Peers.PATH, BODY, Optional.of(header))).isEqualTo(Verdict.WRONG);
        assertThat(asked.check("POST", "/metrics", BODY, Optional.of(header))).isEqualTo(Verdict.WRONG);
        assertThat(asked.check("POST", Peers.PATH, new byte[] {1, 2}, Optional.of(header)))
                .isEqualTo(Verdict.WRONG);
        String later = (NOON.toEpochMilli() + 1) + ";" + parts[1] + ";" + parts[2];
        assertThat(asked.check("POST", Peers.PATH, BODY, Optional.of(later))).isEqualTo(Verdict.WRONG);
        String renewed = parts[0] + ";" + "0".repeat(16) + ";" + parts[2];
        assertThat(asked.check("POST", Peers.PATH, BODY, Optional.of(renewed))).isEqualTo(Verdict.WRONG);
        assertThat(asked.check("POST", Peers.PATH, BODY, Optional.empty())).isEqualTo(Verdict.UNSEALED);
        assertThat(asked.check("POST", Peers.PATH, BODY, Optional.of(header))).isEqualTo(Verdict.PEER);
    }

    @Test
    void clocksMayDifferByAMinute() {
        String header = asking.seal("POST", Peers.PATH, BODY);
        now = NOON.minus(PeerSeals.WINDOW).minusMillis(1);
        assertThat(asked.check("POST", Peers.PATH, BODY, Optional.of(header))).isEqualTo(Verdict.OUT_OF_TIME);
        now = NOON.minus(PeerSeals.WINDOW);
        assertThat(asked.check("POST", Peers.PATH, BODY, Optional.of(header))).isEqualTo(Verdict.PEER);
    }

    @Test
    void aRetiredKeyIsNoKey() {
        PeerSeals afterwards =
                new PeerSeals(new Seals("p2", Map.of("p2", "the second key of all peers".getBytes(UTF_8))), () -> now);

        assertThat(afterwards.check("POST", Peers.PATH, BODY, Optional.of(asking.seal("POST", Peers.PATH, BODY))))
                .isEqualTo(Verdict.WRONG);
        assertThat(afterwards.check("POST", Peers.PATH, BODY, Optional.of(asked.seal("POST", Peers.PATH, BODY))))
                .isEqualTo(Verdict.PEER);
    }

    @Test
    void theMemoryOfNoncesIsBoundedAndForgetsWhatIsOutOfTime() {
        PeerSeals full = new PeerSeals(rotated, () -> now, new Nonces(PeerSeals.WINDOW, 2));
        for (Verdict expected : List.of(Verdict.PEER, Verdict.PEER, Verdict.TOO_MANY)) {
            String header = asking.seal("POST", Peers.PATH, BODY);
            assertThat(full.check("POST", Peers.PATH, BODY, Optional.of(header)))
                    .isEqualTo(expected);
        }
        now = NOON.plus(PeerSeals.WINDOW.multipliedBy(3));
        assertThat(full.check("POST", Peers.PATH, BODY, Optional.of(asking.seal("POST", Peers.PATH, BODY))))
                .isEqualTo(Verdict.PEER);
    }

    @Test
    void nobodyReadsAWholeStore() throws IOException {
        Lookup<?> ofCoupon = Lookup.rows(RowKind.USES, "c-1", UseKeys.ofCoupon("c-1"), 100);
        Lookup<?> ofShopper = Lookup.rows(
                RowKind.SHOPPER_COUPONS, "user:a", ShopperCouponStore.prefix("0123456789abcdef".repeat(2)), 100);
        assertThat(PeerMessages.question(PeerMessages.question(List.of(ofCoupon, ofShopper))))
                .containsExactly(ofCoupon, ofShopper);

        refuses(Lookup.rows(RowKind.USES, "c-1", "", 100));
        refuses(Lookup.rows(RowKind.USES, "c-1", "c", 100));
        refuses(Lookup.rows(RowKind.COUPONS, "c-1", "c-1", 100));
        refuses(Lookup.rows(RowKind.SHOPPER_COUPONS, "user:a", "", 100));
        refuses(Lookup.rows(RowKind.SHOPPER_COUPONS, "user:a", "0", 100));
        refuses(Lookup.row(RowKind.COUPONS, ""));
        refuses(
                Lookup.rows(RowKind.USES, "c-1", UseKeys.ofCoupon("c-1"), Lookup.MOST),
                Lookup.rows(RowKind.USES, "c-2", UseKeys.ofCoupon("c-2"), 1));
    }

    private static void refuses(Lookup<?>... lookups) {
        byte[] question = PeerMessages.question(List.of(lookups));
        assertThatThrownBy(() -> PeerMessages.question(question)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true", "127.9.9.9, true", "localhost, true", "::1, true",
        "10.0.0.7, false", "issuer-1, false", "0.0.0.0, false", "localhost.shop.example, false"
    })
    void loopbackIsToldByTheAddressAlone(String host, boolean isLoopback) {
        assertThat(new HostPort(host, 8080).isLoopback()).isEqualTo(isLoopback);
    }
}
