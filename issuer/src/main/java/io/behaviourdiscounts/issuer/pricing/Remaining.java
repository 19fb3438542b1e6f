package io.behaviourdiscounts.issuer.pricing;

import io.behaviourdiscounts.issuer.order.Order;
import java.util.List;

/** What other coupons have left of an order, in minor units; never negative, also where the order is cheaper than what they took. */
record Remaining(Order order, Taken taken) {

    /** Of one line's goods. */
    long line(Order.Line line) {
        return atLeastNothing(line.total() - taken.ofLine(line.key()));
    }

    /** Of the goods of some lines: what is left of each, and not more than is left of all goods. */
    long goods(List<Order.Line> lines) {
        long ofLines = lines.stream().mapToLong(this::line).sum();
        return Math.min(ofLines, atLeastNothing(order.subtotal() - taken.goods()));
    }

    /** Of the shipping. */
    long shipping() {
        return atLeastNothing(order.shippingPrice() - taken.shipping());
    }

    /** Of everything that is to be paid. */
    long payable() {
        return atLeastNothing(order.total() - taken.total());
    }

    private static long atLeastNothing(long amount) {
        return Math.max(0, amount);
    }
}
