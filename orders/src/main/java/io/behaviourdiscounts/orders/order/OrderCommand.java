package io.behaviourdiscounts.orders.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an order. Calls about the order state the whole set of codes and links, and bring in automatic promotions; calls about a
 * coupon, and events, add or take one entry and bring in nothing else.
 */
public sealed interface OrderCommand {

    /** What becomes of a call of which an entered code can't be had. */
    enum OnRefusal {
        REFUSE,
        SKIP
    }

    /**
     * Reserves what applies to a cart, and gives back what was reserved and does not apply any more.
     *
     * @param revision the shop's number of the cart; null: it counts none. A lower one than was seen before changes nothing
     */
    record Apply(Cart cart, OnRefusal onRefusal, @Nullable Long revision) implements OrderCommand {}

    /**
     * Spends what is reserved; with another cart than that was reserved for, what applies to it.
     *
     * @param cart null: as it was reserved
     * @param expected what the shopper was shown, in minor units; null: not said
     */
    record Redeem(
            @Nullable Cart cart,
            OnRefusal onRefusal,
            @Nullable Long expected) implements OrderCommand {}

    /** Gives back all that is reserved. */
    record Release() implements OrderCommand {}

    /** Gives back what is redeemed, or a part of it; an order that is only reserved is cancelled. */
    record RollBack(Parts parts) implements OrderCommand {}

    /**
     * Reserves a coupon beside what stands.
     *
     * @param cart its coupons are not looked at; null: the goods as they were last seen
     */
    record ApplyCoupon(String couponId, @Nullable Cart cart) implements OrderCommand {}

    /** Spends one coupon, reserved or not. What else is reserved stays so. */
    record RedeemCoupon(
            String couponId, @Nullable Cart cart, @Nullable Long expected) implements OrderCommand {}

    /** Gives back one coupon that is reserved; the rest gives no more than it did. */
    record ReleaseCoupon(String couponId) implements OrderCommand {}

    record RollBackCoupon(String couponId, Parts parts) implements OrderCommand {}

    /**
     * An event says that a coupon was applied: as a call would, but what was cancelled or rolled back stays so.
     *
     * @param cart null: the event has no goods
     */
    record ApplyByEvent(String couponId, @Nullable Cart cart) implements OrderCommand {}

    /**
     * An event says that the order was completed: spends what is reserved, and the coupons that it names.
     *
     * @param cart null: the event has no goods
     */
    record Complete(List<String> coupons, @Nullable Cart cart) implements OrderCommand {
        public Complete {
            coupons = List.copyOf(coupons);
        }
    }

    /**
     * An event says that the order was cancelled, or a part of it.
     *
     * @param ofAnyRedemption whether it may roll back what no event redeemed
     */
    record Cancel(Parts parts, boolean ofAnyRedemption) implements OrderCommand {}

    /** Whether it states all codes and links that were entered, so that each has to be answered. */
    default boolean statesAll() {
        return switch (this) {
            case Apply ignored -> true;
            case Redeem ignored -> true;
            case Release ignored -> false;
            case RollBack ignored -> false;
            case ApplyCoupon ignored -> false;
            case RedeemCoupon ignored -> false;
            case ReleaseCoupon ignored -> false;
            case RollBackCoupon ignored -> false;
            case ApplyByEvent ignored -> false;
            case Complete ignored -> false;
            case Cancel ignored -> false;
        };
    }

    /** Whether an event asks. Nobody waits for its answer. */
    default boolean isByEvent() {
        return switch (this) {
            case ApplyByEvent ignored -> true;
            case Complete ignored -> true;
            case Cancel ignored -> true;
            case Apply ignored -> false;
            case Redeem ignored -> false;
            case Release ignored -> false;
            case RollBack ignored -> false;
            case ApplyCoupon ignored -> false;
            case RedeemCoupon ignored -> false;
            case ReleaseCoupon ignored -> false;
            case RollBackCoupon ignored -> false;
        };
    }
}
