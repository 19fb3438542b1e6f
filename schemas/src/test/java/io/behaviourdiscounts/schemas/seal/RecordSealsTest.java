package io.behaviourdiscounts.schemas.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
import java.util.Map;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSealsTest {

    private static final String TOPIC = "coupon.commands.v1";
    private static final SealedPlace ONE = new SealedPlace(0, 1);
    private static final byte[] KEY = "a-coupon".getBytes(UTF_8);
    private static final byte[] VALUE = "redeem it".getBytes(UTF_8);

    private final RecordSeals old = new RecordSeals(new Seals("s1", Map.of("s1", key(1))));
    private final RecordSeals rotated = new RecordSeals(new Seals("s2", Map.of("s1", key(1), "s2", key(2))));

    @Test
    void aSealIsOverTopicKeyAndValue() {
        Headers headers = sealed(old, VALUE);

        assertThat(old.check(TOPIC, ONE, KEY, VALUE, headers)).isEqualTo(Verdict.SEALED);
        assertThat(old.check("access.keys.v1", ONE, KEY, VALUE, headers)).isEqualTo(Verdict.WRONG);
        assertThat(old.check(TOPIC, ONE, "b-coupon".getBytes(UTF_8), VALUE, headers))
                .isEqualTo(Verdict.WRONG);
        assertThat(old.check(TOPIC, ONE, KEY, "redeem it!".getBytes(UTF_8), headers))
                .isEqualTo(Verdict.WRONG);
        assertThat(old.check(TOPIC, ONE, null, VALUE, headers)).isEqualTo(Verdict.WRONG);
        assertThat(old.check(TOPIC, ONE, KEY, null, headers)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void theBordersOfTopicKeyAndValueAreSealedToo() {
        Headers headers = new RecordHeaders();
        old.seal("ab", "c".getBytes(UTF_8), "d".getBytes(UTF_8), headers);

        assertThat(old.check("a", ONE, "bc".getBytes(UTF_8), "d".getBytes(UTF_8), headers))
                .isEqualTo(Verdict.WRONG);
        assertThat(old.check("ab", ONE, "cd".getBytes(UTF_8), new byte[0], headers))
                .isEqualTo(Verdict.WRONG);
    }

    @Test
    void aDeletionIsSealedToo() {
        Headers headers = sealed(old, null);

        assertThat(old.check(TOPIC, ONE, KEY, null, headers)).isEqualTo(Verdict.SEALED);
        assertThat(old.check(TOPIC, ONE, KEY, new byte[0], headers)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void aSealIsGoodOnThePartitionOfItsKeyAlone() {
        int partitions = 7;
        int own = BuiltInPartitioner.partitionForKey(KEY, partitions);
        Headers headers = sealed(old, VALUE);

        for (int partition = 0; partition < partitions; partition++) {
            assertThat(old.check(TOPIC, new SealedPlace(partition, partitions), KEY, VALUE, headers))
                    .as("partition %s", partition)
                    .isEqualTo(partition == own ? Verdict.SEALED : Verdict.MISPLACED);
        }
    }

    @Test
    void aSealForAPartitionIsGoodThereAloneWhateverTheKey() {
        int partitions = 7;
        int named = (BuiltInPartitioner.partitionForKey(KEY, partitions) + 1) % partitions;
        Headers headers = new RecordHeaders();
        old.sealFor(named, TOPIC, KEY, VALUE, headers);

        for (int partition = 0; partition < partitions; partition++) {
            assertThat(old.check(TOPIC, new SealedPlace(partition, partitions), KEY, VALUE, headers))
                    .as("partition %s", partition)
                    .isEqualTo(partition == named ? Verdict.SEALED : Verdict.WRONG);
        }
    }

    @Test
    void whatHasNoKeyIsSealedNowhereButWhereItWasSealedFor() {
        Headers headers = new RecordHeaders();
        old.seal(TOPIC, null, VALUE, headers);

        assertThat(old.check(TOPIC, ONE, null, VALUE, headers)).isEqualTo(Verdict.MISPLACED);
    }

    @Test
    void whatHasNoSealOrAStrangersIsNotSealed() {
        assertThat(old.check(TOPIC, ONE, KEY, VALUE, new RecordHeaders())).isEqualTo(Verdict.UNSEALED);
        assertThat(old.check(TOPIC, ONE, KEY, VALUE, headers("whatever"))).isEqualTo(Verdict.WRONG);
        assertThat(old.check(TOPIC, ONE, KEY, VALUE, headers("s1." + "A".repeat(43))))
                .isEqualTo(Verdict.WRONG);
        RecordSeals stranger = new RecordSeals(new Seals("s1", Map.of("s1", key(9))));
        assertThat(old.check(TOPIC, ONE, KEY, VALUE, sealed(stranger, VALUE))).isEqualTo(Verdict.WRONG);
        Headers twice = sealed(old, VALUE);
        twice.add(RecordSeals.HEADER, "s1.".getBytes(UTF_8));
        assertThat(old.check(TOPIC, ONE, KEY, VALUE, twice)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void aSealForAnotherPurposeIsNone() {
        Seals seals = new Seals("s1", Map.of("s1", key(1)));
        Seal seal = seals.seal(SealPurpose.PEER_REQUEST, VALUE);

        assertThat(seals.isValid(SealPurpose.PEER_REQUEST, VALUE, seal)).isTrue();
        assertThat(seals.isValid(SealPurpose.RECORD, VALUE, seal)).isFalse();
    }

    @Test
    void theNewestKeySealsAndAllCheck() {
        assertThat(rotated.check(TOPIC, ONE, KEY, VALUE, sealed(old, VALUE))).isEqualTo(Verdict.SEALED);
        assertThat(rotated.check(TOPIC, ONE, KEY, VALUE, sealed(rotated, VALUE)))
                .isEqualTo(Verdict.SEALED);
        assertThat(old.check(TOPIC, ONE, KEY, VALUE, sealed(rotated, VALUE))).isEqualTo(Verdict.UNKNOWN_KEY);
    }

    @Test
    void aSealAlwaysLooksTheSame() {
        assertThat(sealed(old, VALUE).lastHeader(RecordSeals.HEADER).value())
                .asString(UTF_8)
                .isEqualTo("s1.MXP2SzE6SfUiPR_ZfG2aK19PGzV25js4oKdtAZEevMk");
    }

    private static Headers sealed(RecordSeals seals, byte @Nullable [] value) {
        Headers headers = new RecordHeaders();
        seals.seal(TOPIC, KEY, value, headers);
        return headers;
    }

    private static Headers headers(String seal) {
        return new RecordHeaders().add(RecordSeals.HEADER, seal.getBytes(UTF_8));
    }

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (number + i);
        }
        return key;
    }
}
