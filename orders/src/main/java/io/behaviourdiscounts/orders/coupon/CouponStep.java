package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.orders.account.Units;

/**
 * A step of a coupon's life that is published.
 *
 * @param sequence of the coupon, from 1
 */
public record CouponStep(String couponId, long sequence, Kind kind) {

    /** What happened. */
    public sealed interface Kind {

        record Issued() implements Kind {}

        /**
         * An order has reserved, redeemed or given back a use.
         *
         * @param units what the order has of the coupon after it
         */
        record Used(String order, Units units) implements Kind {}

        record Blocked() implements Kind {}

        record Unblocked() implements Kind {}

        /** All that was outstanding is spent or given back. */
        record Revoked() implements Kind {}
    }
}
