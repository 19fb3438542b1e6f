package io.behaviourdiscounts.issuer.batch;

import static io.behaviourdiscounts.issuer.testing.Batches.batch;
import static io.behaviourdiscounts.issuer.testing.Batches.record;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.batch.KnownBatches.BatchedCode;
import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.issuer.use.LiveBatches.Opening;
import io.behaviourdiscounts.rules.code.BatchPattern;
import io.behaviourdiscounts.rules.code.CrockfordBase32;
import io.behaviourdiscounts.rules.code.PatternReader;
import io.behaviourdiscounts.schemas.BatchCode;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownBatchesTest {

    private static final long SEED = 20_261_201;
    private static final String TWELVE = "************";

    private final KnownBatches batches = new KnownBatches("default", TestKeys.ring());
    private final CouponCodes ids = new CouponCodes("default", TestKeys.ring());

    @Test
    void aCodeLeadsToItsBatchHoweverItIsTyped() {
        Batch summer = put(batch(record("b-1", "SUMMER-****-****", 1_000, 77)));
        Batch all = put(batch(record("b-2", TWELVE, 1_000, 0)));
        put(batch(record("b-3", "AUTUMN-****-****", 1_000, 77)));

        for (long sequence = 0; sequence < 1_000; sequence++) {
            String code = codes(summer).code(sequence);
            assertThat(batches.find(code)).contains(new BatchedCode(summer, sequence));
            assertThat(batches.find(code.toLowerCase(Locale.ROOT).replace('-', ' ')))
                    .contains(new BatchedCode(summer, sequence));
            assertThat(batches.find(codes(all).code(sequence))).contains(new BatchedCode(all, sequence));
        }
    }

    @Test
    void ofAHundredThousandRandomStringsNoneIsACode() {
        put(batch(record("b-1", TWELVE, 5_000_000, 12_345)));
        Random random = new Random(SEED);

        long hits = Stream.generate(() -> drawn(random, CrockfordBase32.ALPHABET, 12))
                .limit(100_000)
                .filter(code -> batches.find(code).isPresent())
                .count();

        assertThat(hits).isZero();
    }

    /** 1,000 of 2,200,000: of 100,000 guesses 45 hit, give or take five times their standard deviation. */
    @Test
    void shortCodesAreHitAsOftenAsTheOddsSay() {
        put(batch(record("b-1", "^[A-Z][0-9]{5}$", 1_000, 500)));
        Random random = new Random(SEED);

        long hits = Stream.generate(
                        () -> drawn(random, CrockfordBase32.ALPHABET.substring(10), 1) + drawn(random, "0123456789", 5))
                .limit(100_000)
                .filter(code -> batches.find(code).isPresent())
                .count();

        assertThat(hits).isBetween(12L, 79L);
    }

    private static String drawn(Random random, String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(at -> alphabet.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    @Test
    void batchesOfOneFormShareNoCode() {
        Places places = new Places(batches);
        for (int number = 0; number < 20; number++) {
            Places.Place place = (Places.Place) places.find("b-" + number, pattern("AB####"), "k2", 5, true);
            put(batch(record("b-" + number, "AB-####", 5, place.first())));
        }

        List<String> codes =
                batches.all().stream().flatMap(batch -> codes(batch).all()).toList();

        assertThat(codes).hasSize(100).doesNotHaveDuplicates();
        assertThat(codes).allSatisfy(code -> assertThat(batches.find(code)).isPresent());
        assertThat(places.find("b-21", pattern("AB####"), "k2", 1, true))
                .as("a hundred in ten thousand are the most")
                .isInstanceOf(Places.None.class);
    }

    @Test
    void aFormWhoseCodesCouldBeAnothersIsRefused() {
        put(batch(record("b-1", "AB-****", 10_000, 0)));
        Places places = new Places(batches);

        assertThat(places.find("b-2", pattern("AB##**"), "k2", 500, true))
                .isInstanceOfSatisfying(
                        Places.None.class,
                        none -> assertThat(none.complaint()).contains("b-1").contains("another prefix"));
        assertThat(places.find("b-2", pattern("AB****"), "k1", 500, true))
                .as("another key")
                .isInstanceOf(Places.None.class);
        assertThat(places.find("b-2", pattern("AC##**"), "k2", 500, true)).isInstanceOf(Places.Place.class);
        assertThat(places.find("b-2", pattern("************"), "k2", 5_000_000, false))
                .isInstanceOf(Places.Place.class);
    }

    @Test
    void whatWasCancelledStaysSo() {
        put(batch(record("b-1", TWELVE, 10, 0), BatchStatus.PAUSED));
        assertThat(batches.stopped("b-1"))
                .hasValueSatisfying(why -> assertThat(why.reason()).isEqualTo(Reason.PAUSED));

        put(batch(record("b-1", TWELVE, 10, 0)));
        assertThat(batches.stopped("b-1")).isEmpty();

        put(batch(record("b-1", TWELVE, 10, 0), BatchStatus.CANCELLED));
        put(batch(record("b-1", TWELVE, 10, 0)));
        assertThat(batches.stopped("b-1"))
                .hasValueSatisfying(why -> assertThat(why.reason()).isEqualTo(Reason.REVOKED));
    }

    @Test
    void aCouponIsOpenedByItsOwnCodeAlone() {
        Batch batch = put(batch(record("b-1", TWELVE, 10, 0)));
        String id = ids.couponId(codes(batch).code(3));

        assertThat(batches.open(id, new BatchCode("b-1", 3L), TRIGGERED)).isInstanceOf(Opening.Opened.class);
        assertThat(reason(batches.open(id, new BatchCode("b-1", 4L), TRIGGERED)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(batches.open(id, new BatchCode("b-1", 10L), TRIGGERED)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(batches.open(id, new BatchCode("b-1", -1L), TRIGGERED)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(batches.open(id, new BatchCode("b-2", 3L), TRIGGERED)))
                .isEqualTo(Reason.BUSY);
    }

    private static Reason reason(Opening opening) {
        return ((Opening.Refused) opening).refusal().reason();
    }

    private BatchCodes codes(Batch batch) {
        return batches.codes(batch).orElseThrow();
    }

    private Batch put(Batch batch) {
        batches.put(batch);
        return batch;
    }

    private static BatchPattern pattern(String text) {
        return ((PatternReader.Good) PatternReader.read(text, null)).pattern();
    }
}
