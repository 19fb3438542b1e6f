/**
 * What a coupon takes off an order, to the minor unit: a function of its action, the order, and what other coupons on the order have
 * taken already. All arithmetic is exact.
 */
@NullMarked
package io.behaviourdiscounts.issuer.pricing;

import org.jspecify.annotations.NullMarked;
