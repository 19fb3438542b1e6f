package io.behaviourdiscounts.issuer.coupon;

import io.behaviourdiscounts.rules.value.EnumWords;

/** Where a coupon stands in its life. */
public enum CouponStatus {
    /** It can still be used. */
    ISSUED,
    /** Uses of it are reserved. */
    APPLIED,
    /** Its uses, or all its credit, are spent. */
    REDEEMED,
    /** Its validity has passed. */
    EXPIRED,
    /** It was invalidated for good. */
    REVOKED;

    /** The word for it in records. */
    public String word() {
        return EnumWords.of(this);
    }
}
