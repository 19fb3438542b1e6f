package io.behaviourdiscounts.orders.coupon;

/**
 * A coupon's row. How often it is used stands in its account.
 *
 * @param sequence how many steps were published of it
 */
public record Coupon(CouponTerms terms, Life life, long sequence) {

    /** What may be done with it. */
    public sealed interface Life {

        /** It may be held. */
        record Open() implements Life {}

        /** Stopped for a time: nobody may hold it, and whoever has reserved it may not redeem it. */
        record Blocked() implements Life {}

        /**
         * Nobody may hold it any more, and those who have not spent what they hold are asked to give it back.
         *
         * @param recalledUpTo the key of the last order that was asked, in ascending order; empty: none was
         */
        record Revoking(String recalledUpTo) implements Life {}

        /** For good. */
        record Revoked() implements Life {}
    }

    /** A coupon that was just issued. */
    public static Coupon issued(CouponTerms terms) {
        return new Coupon(terms, new Life.Open(), 0);
    }

    Coupon with(Life next) {
        return new Coupon(terms, next, sequence);
    }

    Coupon stepped() {
        return new Coupon(terms, life, sequence + 1);
    }
}
