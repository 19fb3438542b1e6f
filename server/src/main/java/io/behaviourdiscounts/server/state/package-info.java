/**
 * Reading what the issuer knows where it lives: a coupon, its uses, the accounts that limit it, the coupons of a shopper. What another
 * instance holds is asked of that instance. Whatever is read here advises; only an answer that came through the log decides.
 */
@NullMarked
package io.behaviourdiscounts.server.state;

import org.jspecify.annotations.NullMarked;
