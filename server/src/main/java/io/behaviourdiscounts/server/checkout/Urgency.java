package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.rules.value.EnumWords;

/** Which of the calls that wait goes first where not all can be served, in this order. */
public enum Urgency {
    /** Ends what stands: a redeem of what is reserved, a release, a rollback. It frees what others wait for, or keeps a promise. */
    FINISHING,
    /** Takes something: an apply, a redeem without one. */
    BEGINNING,
    /** Only asks. */
    ADVICE;

    /** The word for it in metrics. */
    String word() {
        return EnumWords.of(this);
    }
}
