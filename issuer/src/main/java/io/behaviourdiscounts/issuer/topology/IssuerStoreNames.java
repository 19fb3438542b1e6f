package io.behaviourdiscounts.issuer.topology;

/**
 * The names of the state stores that may be queried from outside. A store's name is also its changelog's, and a name that is given to
 * something else later would have it read another one's data: names are added and retired, never changed or used again.
 */
public final class IssuerStoreNames {

    /** Coupons by coupon id; see {@code CouponRows}. */
    public static final String COUPONS = "coupons";

    /** Uses by coupon and use; see {@code UseKeys} and {@code UseRows}. */
    public static final String USES = "coupon-uses";

    /** How late it is in each partition of coupons, see {@code PartitionClock}. */
    public static final String COUPON_CLOCKS = "coupons-clock";

    /** Answers to idempotency keys. */
    public static final String REPLIES = "coupon-replies";

    /** Commands that wait for their turn at a coupon. */
    public static final String WAITING_COMMANDS = "coupon-waiting";

    /** Limit accounts by their keys. */
    public static final String ACCOUNTS = "limit-accounts";

    /** Orders' accounts by their keys: which coupons are on an order; see {@code StackRows}. */
    public static final String ORDER_STACKS = "order-stacks";

    /** The list of each shopper's coupons. */
    public static final String SHOPPER_COUPONS = "shopper-coupons";

    private IssuerStoreNames() {}
}
