package io.behaviourdiscounts.barcodes.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.barcodes.VectorFile;
import io.behaviourdiscounts.barcodes.reward.CouponScan.EmbeddedReward;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Fallback;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Flags;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Range;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.RedemptionLimit;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.Segmentation;
import io.behaviourdiscounts.barcodes.reward.CouponSeries.ThresholdAction;
import io.behaviourdiscounts.barcodes.reward.RewardBooking.AsDiscount;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Accepted;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Held;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Prompt;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Rejected;
import io.behaviourdiscounts.barcodes.reward.TillTransaction.External;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every case of the acceptance data, and what its rows say beyond them. */
class RewardDeciderTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 29);
    private static final PromotionLink NOT_LINKED = new PromotionLink.NotLinked();
    private static final PromotionLink TRIGGERED = new PromotionLink.Triggered(new AsDiscount(), 300);
    private static final Fallback AMOUNT_OFF = new Fallback.AmountOff(null, false);

    @Test
    void everyCaseComesOutAsItSays() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        List<RewardCases.Case> cases = new RewardCases(yaml(VectorFile.path("reward-cases.yaml"))).all();
        for (RewardCases.Case one : cases) {
            RewardOutcome outcome = RewardDecider.decide(one.scan(), one.promotion(), one.transaction(), one.cashier());
            softly.assertThat(told(outcome)).as(one.title()).isEqualTo(expected(one.expected()));
        }
        softly.assertThat(cases).hasSizeGreaterThan(30);
        softly.assertAll();
    }

    @Test
    void anExternalSystemThatDoesNotAnswerIsARefusal() {
        CouponSeries series = series(new Flags(false, false, false, true, false), AMOUNT_OFF);

        assertThat(RewardDecider.decide(
                        scan(series, "250"), TRIGGERED, transaction(External.UNAVAILABLE, null), CashierInput.NONE))
                .isEqualTo(new Rejected(RewardRefusal.EXTERNAL_VALIDATION_UNAVAILABLE, "G11"));
    }

    @Test
    void aVirtualCouponThatWaitsIsNotListedAsUnused() {
        CouponSeries paper = series(Flags.NONE, AMOUNT_OFF);
        CouponSeries virtual = series(new Flags(false, true, false, false, false), AMOUNT_OFF);

        assertThat(decide(scan(paper, "250"), new PromotionLink.NotQualified()))
                .isEqualTo(new Held(RewardRefusal.PURCHASE_DOES_NOT_QUALIFY, true, "R13"));
        assertThat(decide(scan(virtual, "250"), new PromotionLink.NotQualified()))
                .isEqualTo(new Held(RewardRefusal.PURCHASE_DOES_NOT_QUALIFY, false, "R13"));
    }

    @Test
    void aFallbackMayHoldTooWhereThePromotionDoesNotTrigger() {
        CouponSeries series = series(Flags.NONE, new Fallback.AmountOff(null, true));

        assertThat(decide(scan(series, "250"), new PromotionLink.NotQualified()))
                .isInstanceOfSatisfying(
                        Accepted.class, accepted -> assertThat(accepted.row()).isEqualTo("R9"));
    }

    @Test
    void decimalsOfTheBarcodeAreThoseOfTheCurrency() {
        CouponSeries series = series(Flags.NONE, AMOUNT_OFF);
        CouponScan tenths = scan(series, new EmbeddedReward("001", 1));

        assertThat(decide(tenths, NOT_LINKED))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.reward()).isEqualTo(10));
    }

    @Test
    void whatPassesTheRangeIsUpToTheRole() {
        CouponSeries series = new CouponSeries(
                "S",
                new Flags(false, false, false, false, true),
                null,
                new Range(100, 2000),
                AMOUNT_OFF,
                null,
                null,
                Segmentation.UNDEFINED,
                RedemptionLimit.UNLIMITED,
                false,
                Map.of("supervisor", ThresholdAction.INFORM, "cashier", ThresholdAction.MANAGER));

        assertThat(override(series, "trainee", false)).isEqualTo(new Rejected(RewardRefusal.REWARD_OUT_OF_RANGE, "O1"));
        assertThat(override(series, "cashier", false)).isInstanceOf(Prompt.class);
        assertThat(override(series, "cashier", true))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.reward()).isEqualTo(2500));
        assertThat(override(series, "supervisor", false))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.beyondRange()).isTrue());
    }

    @Test
    void anOverrideThatNobodyAllowedIsRefused() {
        CouponSeries series = series(Flags.NONE, AMOUNT_OFF);

        assertThat(override(series, "cashier", true)).isEqualTo(new Rejected(RewardRefusal.OVERRIDE_NOT_ALLOWED, "O1"));
    }

    @Test
    void aStoreTakesACouponSomeDaysBeforeAndAfter() {
        CouponSeries series = series(Flags.NONE, AMOUNT_OFF);
        CouponScan scan = new CouponScan(
                true,
                series,
                SeriesInstance.of("1"),
                new EmbeddedReward("250", 2),
                DAY.plusDays(1),
                DAY.plusDays(1),
                null);
        CouponScan over = new CouponScan(
                true, series, SeriesInstance.of("1"), new EmbeddedReward("250", 2), null, DAY.minusDays(2), null);
        TillTransaction grace = new TillTransaction(DAY, 1, 2, null, null, 0, 0, External.ACCEPTED, 2);

        assertThat(decide(scan, NOT_LINKED)).isEqualTo(new Rejected(RewardRefusal.COUPON_NOT_YET_VALID, "G6"));
        assertThat(decide(over, NOT_LINKED)).isEqualTo(new Rejected(RewardRefusal.COUPON_EXPIRED, "G6"));
        assertThat(RewardDecider.decide(scan, NOT_LINKED, grace, CashierInput.NONE))
                .isInstanceOf(Accepted.class);
        assertThat(RewardDecider.decide(over, NOT_LINKED, grace, CashierInput.NONE))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aCouponOfAHouseholdAsksForACardWhereNoneWasGiven() {
        CouponSeries series = new CouponSeries(
                "S",
                Flags.NONE,
                null,
                null,
                AMOUNT_OFF,
                null,
                null,
                Segmentation.SAME_HOUSEHOLD,
                RedemptionLimit.SINGLE,
                false,
                Map.of());
        CouponScan scan = new CouponScan(
                true,
                series,
                SeriesInstance.of("1"),
                null,
                null,
                null,
                new RepositoryCoupon(500L, null, null, false, false, "H1"));

        assertThat(decide(scan, NOT_LINKED)).isEqualTo(new Prompt(RewardOutcome.TillPrompt.MEMBER_CARD, null, "G8"));
    }

    @Test
    void whatCannotBePublishedIsTold() {
        CouponSeries series = new CouponSeries(
                "S",
                new Flags(false, false, false, false, true),
                "0000",
                null,
                new Fallback.ToAccount("", false),
                0,
                null,
                Segmentation.UNDEFINED,
                RedemptionLimit.SINGLE,
                false,
                Map.of());

        assertThat(SeriesMistake.of(series, 3))
                .containsExactly(
                        SeriesMistake.SINGLE_REDEMPTION_WITHOUT_TRACKING,
                        SeriesMistake.OVERRIDE_WITHOUT_RANGE,
                        SeriesMistake.POINTS_WITHOUT_ACCOUNT,
                        SeriesMistake.PROMPT_VALUE_LONGER_THAN_REWARD,
                        SeriesMistake.LIMIT_BELOW_ONE);
        assertThat(SeriesMistake.of(series(Flags.NONE, AMOUNT_OFF), 3)).isEmpty();
    }

    private static RewardOutcome decide(CouponScan scan, PromotionLink promotion) {
        return RewardDecider.decide(scan, promotion, transaction(External.ACCEPTED, null), CashierInput.NONE);
    }

    private static RewardOutcome override(CouponSeries series, String role, boolean approved) {
        return RewardDecider.decide(
                scan(series, "250"),
                TRIGGERED,
                transaction(External.ACCEPTED, null),
                new CashierInput(null, 2500L, role, approved));
    }

    private static CouponSeries series(Flags flags, Fallback fallback) {
        return new CouponSeries(
                "S",
                flags,
                null,
                null,
                fallback,
                null,
                null,
                Segmentation.UNDEFINED,
                RedemptionLimit.UNLIMITED,
                false,
                Map.of());
    }

    private static CouponScan scan(CouponSeries series, String embedded) {
        return scan(series, new EmbeddedReward(embedded, 2));
    }

    private static CouponScan scan(CouponSeries series, EmbeddedReward embedded) {
        return new CouponScan(true, series, SeriesInstance.of("1"), embedded, null, null, null);
    }

    private static TillTransaction transaction(External external, @Nullable String member) {
        return new TillTransaction(DAY, 0, 0, member, null, 0, 0, external, 2);
    }

    /** An outcome in the words of the file. */
    private static Map<String, String> told(RewardOutcome outcome) {
        Map<String, String> told = new LinkedHashMap<>();
        switch (outcome) {
            case Accepted accepted -> {
                told.put("outcome", "ACCEPTED");
                told.put("source", accepted.source().name());
                told.put("reward", String.valueOf(accepted.reward()));
                told.put("as", accepted.booking().text());
                if (accepted.booking() instanceof RewardBooking.AsPoints(String account) && account != null) {
                    told.put("account", account);
                }
            }
            case Prompt prompt -> {
                told.put("outcome", "PROMPT");
                told.put("prompt", prompt.prompt().name());
            }
            case Held held -> {
                told.put("outcome", "HELD");
                told.put("error", held.reason().name());
            }
            case Rejected rejected -> {
                told.put("outcome", "REJECTED");
                told.put("error", rejected.reason().name());
            }
        }
        told.put("row", outcome.row());
        return told;
    }

    private static Map<String, String> expected(YamlNode expected) {
        Map<String, String> fields = new LinkedHashMap<>();
        ((YamlNode.Mapping) expected)
                .entries()
                .forEach(entry -> fields.put(entry.key().text(), ((YamlNode.Scalar) entry.value()).text()));
        return fields;
    }

    private static YamlNode yaml(Path file) throws IOException {
        Reading<YamlNode> reading = YamlReader.read(file.toString(), Files.readAllBytes(file), 1 << 20);
        return ((Reading.Read<YamlNode>) reading).value();
    }
}
