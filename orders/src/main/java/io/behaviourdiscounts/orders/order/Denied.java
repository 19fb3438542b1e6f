package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.coupon.CouponDenial;
import io.behaviourdiscounts.promotions.pricing.Refusal;

/** Why something is not done or not given. */
public sealed interface Denied {

    /** The stable word for it. */
    String word();

    /** The reason in a sentence. */
    default String sentence() {
        return this instanceof OfPricing(Refusal refusal) ? refusal.detail() : word().replace('_', ' ');
    }

    /** The coupon's partition says so. */
    record OfCoupon(CouponDenial denial) implements Denied {
        @Override
        public String word() {
            return denial.word();
        }
    }

    /** An account is full of what others have reserved or spent. */
    record OfLimit(AccountKind kind) implements Denied {
        @Override
        public String word() {
            return switch (kind) {
                case COUPON -> CouponDenial.ALREADY_REDEEMED.word();
                case SHOPPER -> "shopper_limit_reached";
                case DAY -> "daily_limit_reached";
                case TOTAL -> "total_limit_reached";
                case BUDGET -> "budget_spent";
            };
        }
    }

    /** Pricing says so. */
    record OfPricing(Refusal refusal) implements Denied {
        @Override
        public String word() {
            return refusal.reason().word();
        }
    }

    /** It is about the call, or where the order stands. */
    record OfCall(CallDenial denial) implements Denied {
        @Override
        public String word() {
            return denial.word();
        }
    }
}
