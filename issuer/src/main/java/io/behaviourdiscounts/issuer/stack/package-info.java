/**
 * An order's account, pure: which coupons are on the order, and what each takes off it. It decides which of them go together, and what
 * one may take beside the others; its ledger is that of a limit account whose limit is what is to be paid.
 */
@NullMarked
package io.behaviourdiscounts.issuer.stack;

import org.jspecify.annotations.NullMarked;
