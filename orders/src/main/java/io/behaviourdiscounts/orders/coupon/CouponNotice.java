package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.orders.account.AccountKey;

/** What an order hears of a coupon. Each is for one order. */
public sealed interface CouponNotice {

    /** The key of the order. */
    String order();

    String couponId();

    /** An answer to a hold. */
    sealed interface OfHold extends CouponNotice {

        long round();

        default AccountKey account() {
            return AccountKey.ofCoupon(couponId());
        }
    }

    /** It is held. */
    record Held(String order, CouponTerms terms, long round) implements OfHold {
        @Override
        public String couponId() {
            return terms.couponId();
        }
    }

    record Denied(String order, String couponId, long round, CouponDenial denial) implements OfHold {}

    /** All that is left is only held by others. */
    record Contended(String order, String couponId, long round) implements OfHold {}

    /** The same order has it already, under another key. */
    record OtherName(String order, String couponId, long round, String otherOrder) implements OfHold {}

    /** It was revoked: what is not spent is to be given back. */
    record Recall(String order, String couponId) implements CouponNotice {}

    /** It was blocked: what is reserved is not to be redeemed. */
    record Suspend(String order, String couponId) implements CouponNotice {}

    /** It was opened again. */
    record Resume(String order, String couponId) implements CouponNotice {}
}
