package io.behaviourdiscounts.orders.account;

import io.behaviourdiscounts.rules.condition.CodePoints;
import java.util.Comparator;

/**
 * Names an account. Keys are in ascending order of their kinds, then of their names by code points: in this order accounts are waited for, so
 * that nobody waits in a circle.
 *
 * @param name unique within the kind; of a coupon's uses, the coupon's id
 */
public record AccountKey(AccountKind kind, String name) implements Comparable<AccountKey> {

    private static final Comparator<AccountKey> ASCENDING =
            Comparator.comparing(AccountKey::kind).thenComparing(AccountKey::name, CodePoints.ORDER);

    /** The account of a coupon's uses, which lies with the coupon. */
    public static AccountKey ofCoupon(String couponId) {
        return new AccountKey(AccountKind.COUPON, couponId);
    }

    @Override
    public int compareTo(AccountKey other) {
        return ASCENDING.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
