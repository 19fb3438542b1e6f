package io.behaviourdiscounts.issuer.stack;

import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.StackRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon asks of an order's account. The amount of the ask says nothing: the account prices the coupon itself.
 *
 * @param purchase what is to be priced; null where nothing is to be held
 * @param kept what the coupon still takes; null where not only a part is to be given back
 */
public record StackAsk(
        LimitAsk ask, @Nullable Purchase purchase, @Nullable Discount kept) {

    public StackAsk {
        if (ask.step() == LimitAsk.Step.HOLD && purchase == null) {
            throw new IllegalArgumentException("nothing is said of the order that " + ask.account() + " is to price");
        }
        if (ask.step() == LimitAsk.Step.KEEP && kept == null) {
            throw new IllegalArgumentException("nothing is said of what " + ask.account() + " is to keep");
        }
    }

    /** An ask that gives back no part. */
    public StackAsk(LimitAsk ask, @Nullable Purchase purchase) {
        this(ask, purchase, null);
    }

    /**
     * An order and a coupon that is to stand on it.
     *
     * @param stackable whether it may stand beside others
     * @param wanted at most so much is wanted of a store credit, in minor units
     * @param balance so much is left of a store credit, in minor units
     */
    public record Purchase(
            Order order,
            DiscountAction action,
            boolean stackable,
            @Nullable Long wanted,
            @Nullable Long balance) {}

    /**
     * What a request asks.
     *
     * @param keep what the coupon still takes; null where not only a part is to be given back
     * @throws IllegalArgumentException if its order can't be priced, see {@link OrderRecords#order}, or what is to be kept is no discount
     */
    public static StackAsk of(LimitAsk ask, @Nullable StackRequest request, @Nullable CouponDiscount keep) {
        return new StackAsk(
                ask,
                request == null
                        ? null
                        : new Purchase(
                                OrderRecords.order(request.getOrder()),
                                request.getAction(),
                                request.getStackable(),
                                request.getWanted(),
                                request.getBalance()),
                keep == null ? null : OrderRecords.discount(keep));
    }
}
