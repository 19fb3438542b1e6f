package io.behaviourdiscounts.orders.account;

/** Kinds of accounts, in the order in which whoever waits takes from them. */
public enum AccountKind {
    /** A coupon's own uses. */
    COUPON,
    /** What one shopper may have, by one of the ways in which they are recognised. */
    SHOPPER,
    /** Uses by everybody on one day. */
    DAY,
    /** Uses by everybody. */
    TOTAL,
    /** Money, in minor units. */
    BUDGET
}
