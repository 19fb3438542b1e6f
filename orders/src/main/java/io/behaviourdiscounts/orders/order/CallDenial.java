package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.rules.value.EnumWords;

/** Why a call is not done, where it is not an offer's fault. */
public enum CallDenial {
    /** The goods are needed, and neither the call nor the order has any. */
    ORDER_NEEDED,
    /** Nothing is reserved or redeemed. */
    NOT_APPLIED,
    /** What is redeemed is rolled back, and not applied or released. */
    REDEEMED,
    /** A reservation has no parts to roll back. */
    NOT_REDEEMED,
    ROLLED_BACK,
    /** Nothing was given on a line that is to be rolled back, or it has not so many pieces left. */
    NO_SUCH_LINE,
    /** The caller expected another discount. */
    DISCOUNT_CHANGED,
    /** The idempotency key was used for something else. */
    KEY_REUSED,
    /** An event rolls back only what an event redeemed, unless its sender may do more. */
    NOT_ALLOWED,
    /** The offer's rule is paused or blocked. */
    PAUSED,
    /** So many uses are for each shopper, and nobody is named. */
    SHOPPER_NEEDED,
    /** A budget can't be counted in the order's currency. */
    CURRENCY_MISMATCH,
    /** Others are in the way for the moment. Nothing was done. */
    BUSY;

    public String word() {
        return EnumWords.of(this);
    }
}
