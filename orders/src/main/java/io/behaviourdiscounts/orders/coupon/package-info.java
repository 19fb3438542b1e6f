/** The coupon's partition: who may hold one of its uses, and how a coupon is stopped for a time or for good. */
@NullMarked
package io.behaviourdiscounts.orders.coupon;

import org.jspecify.annotations.NullMarked;
