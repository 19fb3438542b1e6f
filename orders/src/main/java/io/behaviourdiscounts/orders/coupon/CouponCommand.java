package io.behaviourdiscounts.orders.coupon;

/** What support asks of a coupon. */
public sealed interface CouponCommand {

    String couponId();

    /** Issues one. The same again is the same coupon. */
    record Create(CouponTerms terms) implements CouponCommand {
        @Override
        public String couponId() {
            return terms.couponId();
        }
    }

    record Block(String couponId) implements CouponCommand {}

    record Unblock(String couponId) implements CouponCommand {}

    record Revoke(String couponId) implements CouponCommand {}

    /** What is answered. */
    sealed interface Reply {

        record Created() implements Reply {}

        record Blocked() implements Reply {}

        record Unblocked() implements Reply {}

        /**
         * It can't be applied any more. Until nothing is outstanding, orders that have reserved it may still turn out to have redeemed it.
         *
         * @param outstanding how many uses are held or reserved
         */
        record Revoking(long outstanding) implements Reply {}

        record AlreadyRevoked() implements Reply {}

        record NotFound() implements Reply {}

        /** A coupon of another offer has its code. */
        record CodeTaken() implements Reply {}
    }
}
