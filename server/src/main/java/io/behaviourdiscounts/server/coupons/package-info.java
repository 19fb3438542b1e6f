/** What support asks of coupons: finding one, listing a shopper's or a rule's, revoking one. Reads topics only, never a store. */
@NullMarked
package io.behaviourdiscounts.server.coupons;

import org.jspecify.annotations.NullMarked;
