package io.behaviourdiscounts.issuer.use;

/** The words of commands and of their answers, as records have them. */
public final class Words {

    public static final String APPLY = "apply";
    public static final String RELEASE = "release";
    public static final String REDEEM = "redeem";
    public static final String ROLLBACK = "rollback";
    public static final String CREATE = "create";
    public static final String CHANGE = "change";
    public static final String DELETE = "delete";
    public static final String BLOCK = "block";
    public static final String UNBLOCK = "unblock";
    public static final String REVOKE = "revoke";
    /** Goes on with the revocation of a coupon of many reserved uses. */
    public static final String REVOKE_CONTINUE = "revoke.continue";

    public static final String APPLIED = "applied";
    public static final String RELEASED = "released";
    public static final String REDEEMED = "redeemed";
    public static final String ROLLED_BACK = "rolled_back";
    /** Of a rollback that leaves something: the use stays redeemed. */
    public static final String PARTLY_ROLLED_BACK = "partly_rolled_back";

    public static final String CREATED = "created";
    public static final String CHANGED = "changed";
    public static final String DELETED = "deleted";
    public static final String BLOCKED = "blocked";
    public static final String UNBLOCKED = "unblocked";
    /** Of a revocation. */
    public static final String DONE = "done";

    public static final String VALID = "valid";
    public static final String REFUSED = "refused";

    private Words() {}
}
