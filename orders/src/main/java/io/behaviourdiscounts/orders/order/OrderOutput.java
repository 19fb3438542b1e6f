package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.coupon.CouponAsk;
import io.behaviourdiscounts.orders.record.OrderRecord;

/** What goes out of an order's partition. Between two partitions nothing overtakes. */
public sealed interface OrderOutput {

    record ToAccount(Ask ask) implements OrderOutput {}

    record ToCoupon(CouponAsk ask) implements OrderOutput {}

    record ToCaller(String request, Reply reply) implements OrderOutput {}

    /** The call is for the order under another key. */
    record ToOrder(String order, Call call) implements OrderOutput {}

    /** The order of this key is a cart. */
    record Alias(String order, String cart) implements OrderOutput {}

    record Publish(OrderRecord record) implements OrderOutput {}
}
