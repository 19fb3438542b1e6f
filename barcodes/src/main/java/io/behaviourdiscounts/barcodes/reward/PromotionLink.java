package io.behaviourdiscounts.barcodes.reward;

/** The promotion that a coupon is to redeem. */
public sealed interface PromotionLink {

    /** None is linked to the coupon, its instance or its series. */
    record NotLinked() implements PromotionLink {}

    /** One is linked, and the basket does not meet its conditions. */
    record NotQualified() implements PromotionLink {}

    /**
     * One is linked, and the basket meets its conditions.
     *
     * @param booking what the promotion makes of a reward
     * @param reward what it gives where the coupon says nothing: minor units, or points
     */
    record Triggered(RewardBooking booking, long reward) implements PromotionLink {}
}
