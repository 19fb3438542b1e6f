/**
 * Accounts: one kind for whatever can run out. A coupon's uses, caps of rules and promotions, a shopper's limit, a budget. All take the same
 * steps (hold, reserve, spend; let go, keep) by absolute amounts, and write the same lines of the ledger.
 */
@NullMarked
package io.behaviourdiscounts.orders.account;

import org.jspecify.annotations.NullMarked;
