package io.behaviourdiscounts.issuer.batch;

import io.behaviourdiscounts.rules.value.EnumWords;

/** Whether the coupons of a batch can be used. */
public enum BatchStatus {
    /** They can. */
    ACTIVE,
    /** Not until it is resumed. */
    PAUSED,
    /** Never again. */
    CANCELLED;

    /** The word for it in records and answers. */
    public String word() {
        return EnumWords.of(this);
    }
}
