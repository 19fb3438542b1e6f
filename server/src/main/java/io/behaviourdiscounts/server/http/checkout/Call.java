package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.rules.value.EnumWords;

/** What a checkout asks of a coupon. */
public enum Call {
    /** What would it give? Reserves nothing. */
    VALIDATE,
    APPLY,
    RELEASE,
    REDEEM,
    ROLLBACK;

    /** The word for it in paths and commands. */
    public String word() {
        return EnumWords.of(this);
    }

    /** Whether the goods must be named: a redeem may spend what was reserved, the others give back. */
    boolean needsGoods() {
        return this == VALIDATE || this == APPLY;
    }

    /** Whether naming a reservation stands in for naming the order. */
    boolean takesReservation() {
        return !needsGoods();
    }
}
