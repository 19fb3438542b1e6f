package io.behaviourdiscounts.issuer.store;

/**
 * The names of the state stores: one for each part of the topology that remembers anything, so that a transaction that touches a task
 * writes to one changelog of it, whatever kinds of rows it changes. That is what an exactly-once commit costs: every partition that
 * is written to has to be joined to the transaction, appended to, and marked.
 *
 * <p>A store's name is also its changelog's, and a name that is given to something else later would have it read another one's data:
 * names are added and retired, never changed or used again.
 */
public final class StateStores {

    /** What is remembered of coupons, see the kinds of rows in {@link RowKind}. */
    public static final String COUPONS = "coupon-state";

    /** What limit accounts remember. */
    public static final String LIMITS = "limit-state";

    /** The lists of shoppers' coupons. */
    public static final String SHOPPERS = "shopper-state";

    private StateStores() {}
}
