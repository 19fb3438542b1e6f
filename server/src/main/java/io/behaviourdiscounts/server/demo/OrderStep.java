package io.behaviourdiscounts.server.demo;

import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.coupons.CommittedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a coupon on an order, as the lifecycle topics tell it.
 *
 * @param order the order's id, else the cart's
 * @param what the step, or the call that was refused and why
 */
public record OrderStep(Instant at, String order, String what) {

    /** All steps of one coupon in the order of their time; the topics must have settled. */
    public static List<OrderStep> of(Cluster cluster, String couponId) {
        CommittedRecords records = new CommittedRecords(cluster);
        List<OrderStep> steps = new ArrayList<>();
        records.forEach(
                Topics.APPLIED,
                couponId,
                step -> steps.add(new OrderStep(
                        step.getAppliedAt(),
                        order(step.getOrderId(), step.getCartId()),
                        "reserved, " + money(step.getDiscount()) + " off")));
        records.forEach(
                Topics.REDEEMED,
                couponId,
                step -> steps.add(new OrderStep(
                        step.getRedeemedAt(),
                        order(step.getOrderId(), step.getCartId()),
                        "redeemed, " + money(step.getDiscount()) + " off")));
        records.forEach(
                Topics.RELEASED,
                couponId,
                step -> steps.add(new OrderStep(
                        step.getReleasedAt(),
                        order(step.getOrderId(), step.getCartId()),
                        step.getCause().replace('_', ' '))));
        records.forEach(
                Topics.REFUSED,
                couponId,
                step -> steps.add(new OrderStep(
                        step.getRefusedAt(), order(step.getOrderId(), null), "refused: " + step.getReason())));
        steps.sort(Comparator.comparing(OrderStep::at));
        return steps;
    }

    private static String order(@Nullable String orderId, @Nullable String cartId) {
        return Objects.requireNonNullElse(orderId, Objects.requireNonNullElse(cartId, ""));
    }

    private static Money money(CouponDiscount discount) {
        return new Money(
                discount.getAmount(), Money.currency(discount.getCurrency()).orElseThrow());
    }
}
