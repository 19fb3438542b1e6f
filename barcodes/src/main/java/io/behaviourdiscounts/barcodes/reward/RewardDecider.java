package io.behaviourdiscounts.barcodes.reward;

import io.behaviourdiscounts.barcodes.reward.CouponSeries.Fallback;
import io.behaviourdiscounts.barcodes.reward.RewardBooking.AsDiscount;
import io.behaviourdiscounts.barcodes.reward.RewardBooking.AsPoints;
import io.behaviourdiscounts.barcodes.reward.RewardBooking.AsTender;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Accepted;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Held;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Prompt;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.Rejected;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.RewardSource;
import io.behaviourdiscounts.barcodes.reward.RewardOutcome.TillPrompt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides of one scan: the gates, then where the reward comes from, then how it is booked, then what the cashier overrides. The reward of
 * the repository goes before that of the barcode, that before the cashier's, and the promotion's comes last; a fallback is asked where no
 * promotion is linked.
 */
public final class RewardDecider {

    /** A prompt value that means: always ask. */
    private static final String ALWAYS = "0";

    private RewardDecider() {}

    /** The rows of one way to book: by where the reward comes from. */
    private record Rows(String repository, String embedded, String cashier) {}

    private static final Rows PROMOTION = new Rows("R1", "R2", "R3");
    private static final Rows POINTS = new Rows("R5", "R6", "R7");
    private static final Rows AMOUNT_OFF = new Rows("R8", "R9", "R10");

    public static RewardOutcome decide(
            CouponScan scan, PromotionLink promotion, TillTransaction transaction, CashierInput cashier) {
        Optional<RewardOutcome> shut = RewardGates.check(scan, transaction);
        SeriesInstance instance = scan.instance();
        if (shut.isPresent() || instance == null) {
            return shut.orElseThrow();
        }
        RewardOutcome outcome = switch (promotion) {
            case PromotionLink.Triggered triggered ->
                RewardGates.seriesScans(scan.series(), transaction)
                        .orElseGet(() -> triggered(scan, triggered, transaction, cashier));
            case PromotionLink.NotQualified none -> notQualified(scan, instance, transaction, cashier);
            case PromotionLink.NotLinked none -> fallback(scan, instance, transaction, cashier);
        };
        return outcome instanceof Accepted accepted
                ? RewardOverride.apply(accepted, scan.series(), instance, cashier)
                : outcome;
    }

    private static RewardOutcome triggered(
            CouponScan scan, PromotionLink.Triggered promotion, TillTransaction transaction, CashierInput cashier) {
        RewardOutcome own = reward(scan, promotion.booking(), PROMOTION, transaction, cashier);
        return own != null
                ? own
                : new Accepted(RewardSource.PROMOTION, promotion.reward(), promotion.booking(), false, "R4");
    }

    private static RewardOutcome notQualified(
            CouponScan scan, SeriesInstance instance, TillTransaction transaction, CashierInput cashier) {
        Fallback fallback = scan.series().fallback();
        return fallback != null && fallback.whenNotTriggered()
                ? fallback(scan, instance, transaction, cashier)
                : new Held(RewardRefusal.PURCHASE_DOES_NOT_QUALIFY, !instance.isVirtual(scan.series()), "R13");
    }

    private static RewardOutcome fallback(
            CouponScan scan, SeriesInstance instance, TillTransaction transaction, CashierInput cashier) {
        RewardOutcome outcome = switch (scan.series().fallback()) {
            case null -> new Rejected(RewardRefusal.NO_KNOWN_PROMOTION, "R12");
            case Fallback.ToAccount points -> {
                RewardOutcome reward = reward(scan, new AsPoints(points.account()), POINTS, transaction, cashier);
                yield reward != null && !(reward instanceof Rejected) && transaction.member() == null
                        ? RewardGates.askForCard(reward.row())
                        : reward;
            }
            case Fallback.AmountOff amount -> reward(scan, booking(amount, instance), AMOUNT_OFF, transaction, cashier);
        };
        return outcome != null ? outcome : new Rejected(RewardRefusal.NO_REWARD_DEAD_END, "R11");
    }

    /** The instance's tender, else the series'; without one it is a discount. */
    private static RewardBooking booking(Fallback.AmountOff fallback, SeriesInstance instance) {
        String tender = instance.tender() != null ? instance.tender() : fallback.tender();
        return tender == null ? new AsDiscount() : new AsTender(tender);
    }

    /** What the coupon itself is worth; null where it does not say. */
    private static @Nullable RewardOutcome reward(
            CouponScan scan, RewardBooking booking, Rows rows, TillTransaction transaction, CashierInput cashier) {
        Long stored = scan.repository() == null ? null : scan.repository().reward();
        if (stored != null) {
            return new Accepted(RewardSource.REPOSITORY, stored, booking, false, rows.repository());
        }
        if (isAsked(scan)) {
            return asked(scan.series(), booking, rows.cashier(), cashier);
        }
        CouponScan.EmbeddedReward embedded = scan.embedded();
        if (embedded == null) {
            return null;
        }
        long reward =
                booking instanceof AsPoints ? embedded.points() : embedded.minorUnits(transaction.currencyDecimals());
        return new Accepted(RewardSource.EMBEDDED, reward, booking, false, rows.embedded());
    }

    /** Texts are compared, not numbers: 000 is not 0, and 0 means always. */
    private static boolean isAsked(CouponScan scan) {
        String prompt = scan.series().promptValue();
        return prompt != null
                && (prompt.equals(ALWAYS)
                        || (scan.embedded() != null && scan.embedded().digits().equals(prompt)));
    }

    private static RewardOutcome asked(CouponSeries series, RewardBooking booking, String row, CashierInput cashier) {
        Long entered = cashier.reward();
        if (entered == null) {
            return new Prompt(TillPrompt.REWARD_VALUE, series.range(), row);
        }
        boolean isWithin =
                entered >= 0 && (series.range() == null || series.range().holds(entered));
        return isWithin
                ? new Accepted(RewardSource.CASHIER, entered, booking, false, row)
                : new Rejected(RewardRefusal.REWARD_OUT_OF_RANGE, row);
    }
}
