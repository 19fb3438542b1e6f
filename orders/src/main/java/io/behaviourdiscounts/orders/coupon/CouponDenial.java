package io.behaviourdiscounts.orders.coupon;

import io.behaviourdiscounts.rules.value.EnumWords;

/** Why a coupon can't be had, whatever is on the order. */
public enum CouponDenial {
    NOT_FOUND,
    REVOKED,
    BLOCKED,
    NOT_YET_ACTIVE,
    EXPIRED,
    /** It is somebody's, and nobody is named. */
    SHOPPER_NEEDED,
    NOT_YOURS,
    /** All uses are spent. */
    ALREADY_REDEEMED,
    /** All uses that are not spent are reserved. */
    IN_USE_ON_ANOTHER_ORDER;

    public String word() {
        return EnumWords.of(this);
    }
}
