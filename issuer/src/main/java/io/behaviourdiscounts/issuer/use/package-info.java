/**
 * A coupon at the checkout, pure: reserved, redeemed, released and rolled back, one use an order. A decision is a function of what is
 * remembered, what is asked, and now; {@link io.behaviourdiscounts.issuer.use.Checkout} reads and writes what is remembered through an
 * interface, so that the same code runs over state stores and over maps.
 */
@NullMarked
package io.behaviourdiscounts.issuer.use;

import org.jspecify.annotations.NullMarked;
