package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.Answer;
import io.behaviourdiscounts.orders.coupon.CouponNotice;

/** What comes to an order's partition. */
public sealed interface OrderInput {

    record Called(Call call) implements OrderInput {}

    record Answered(Answer answer) implements OrderInput {}

    record Noticed(CouponNotice notice) implements OrderInput {}

    /** The order of this row's id is said to be a cart. */
    record Aliased(String cart) implements OrderInput {}

    /** Time has passed. */
    record Ticked() implements OrderInput {}
}
