package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.rules.value.EnumWords;

/** Why something that could be given is not, or why a code gives nothing. The words are part of the product's interface. */
public enum Reason {
    /** It is a draft, paused or archived. */
    NOT_ACTIVE,
    NOT_STARTED,
    ENDED,
    /** It needs a code, and none was entered that could be one of its. */
    CODE_NEEDED,
    LINK_NEEDED,
    NOT_ASSIGNED,
    ACCOUNT_REQUIRED,
    CUSTOMER_TYPE,
    CUSTOMER_SEGMENT,
    CHANNEL,
    REGION,
    PAYMENT_METHOD,
    AGE,
    TOTAL_USES_SPENT,
    PER_CUSTOMER_SPENT,
    /** It depends on who buys, and that is not known. */
    CUSTOMER_UNKNOWN,
    CURRENCY_MISMATCH,
    CONDITION_NOT_MET,
    NO_MATCHING_ITEM,
    NO_SHIPPING,
    /** Something that was applied before does not stand beside it. */
    NOT_STACKABLE,
    NOTHING_TO_DISCOUNT,
    COUPON_DISABLED,
    COUPON_RESERVED,
    COUPON_USED,
    COUPON_EXPIRED,
    COUPON_NOT_STARTED,
    COUPON_NOT_YOURS,
    /** The promotion was applied as often as it can be, without this code. */
    PER_ORDER_SPENT,
    CODE_UNKNOWN;

    /** As it is written in answers. */
    public String word() {
        return EnumWords.of(this);
    }
}
