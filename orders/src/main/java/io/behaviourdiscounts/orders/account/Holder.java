package io.behaviourdiscounts.orders.account;

/**
 * Who takes from an account: one entry of one order. Two coupons of one rule on one order are two holders.
 *
 * @param order the order's key
 * @param entry the entry's id
 */
public record Holder(String order, String entry) {}
