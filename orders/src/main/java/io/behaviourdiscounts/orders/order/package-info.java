/**
 * The order's partition: the only coordinator. {@link io.behaviourdiscounts.orders.order.OrderDecider} takes one input at a time and says what
 * the order's rows become and what goes out. An entry is one offer on one order; a call is what somebody asks of an order.
 */
@NullMarked
package io.behaviourdiscounts.orders.order;

import org.jspecify.annotations.NullMarked;
