/**
 * The coupon, pure: what it is and what becomes of it. A decision is a function of the coupon's state, what is asked, and now, and
 * gives the new state and what is to be said. What a grant pins (action, user, texts) stays in the record that brought it.
 */
@NullMarked
package io.behaviourdiscounts.issuer.coupon;

import org.jspecify.annotations.NullMarked;
