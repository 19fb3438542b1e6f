/** The order at a checkout, what a coupon gives to it, and why it may give nothing: the words that pricing, stacks and uses share. */
@NullMarked
package io.behaviourdiscounts.issuer.order;

import org.jspecify.annotations.NullMarked;
