package io.behaviourdiscounts.barcodes.reward;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds of all coupons of a series, as the decision about a scan needs it.
 *
 * @param promptValue an embedded reward that is written so means that the cashier is asked; {@code 0} means always, null never
 * @param range of what a cashier may enter; null where nothing bounds it
 * @param fallback what a coupon is worth where no promotion is; null where it is worth nothing then
 * @param maxSeriesScans how many of the series one transaction takes of those that trigger promotions; null for any number
 * @param maxSameBarcode how often one transaction takes the same barcode; null for any number
 * @param repositoryRequired whether only coupons that stand in the repository are taken
 * @param thresholds what happens to a role that passes the range in an override; roles that are not there are prohibited to
 */
public record CouponSeries(
        String id,
        Flags flags,
        @Nullable String promptValue,
        @Nullable Range range,
        @Nullable Fallback fallback,
        @Nullable Integer maxSeriesScans,
        @Nullable Integer maxSameBarcode,
        Segmentation segmentation,
        RedemptionLimit limit,
        boolean repositoryRequired,
        Map<String, ThresholdAction> thresholds) {

    public CouponSeries {
        thresholds = Map.copyOf(thresholds);
    }

    /** What is there or not. */
    public record Flags(
            boolean blocked,
            boolean virtual,
            boolean memberCardRequired,
            boolean externalValidation,
            boolean allowOverride) {

        public static final Flags NONE = new Flags(false, false, false, false, false);
    }

    /**
     * Minor units of money, or points.
     *
     * @param least included
     * @param most included
     */
    public record Range(long least, long most) {
        public boolean holds(long reward) {
            return reward >= least && reward <= most;
        }
    }

    /** Who may redeem. */
    public enum Segmentation {
        UNDEFINED,
        SAME_HOUSEHOLD
    }

    /** How often a coupon is redeemed. */
    public enum RedemptionLimit {
        UNLIMITED,
        SINGLE
    }

    /** What happens when a cashier passes the range. */
    public enum ThresholdAction {
        PROHIBIT,
        INFORM,
        MANAGER
    }

    /** What a coupon is worth that triggers no promotion. */
    public sealed interface Fallback {

        /** Whether it holds too where a promotion is linked and the basket does not qualify for it. */
        boolean whenNotTriggered();

        /** Points to an account of the member. */
        record ToAccount(String account, boolean whenNotTriggered) implements Fallback {}

        /**
         * Money off the transaction.
         *
         * @param tender as what it is booked; null for a discount
         */
        record AmountOff(@Nullable String tender, boolean whenNotTriggered) implements Fallback {}
    }
}
