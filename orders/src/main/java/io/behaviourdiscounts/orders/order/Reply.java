package io.behaviourdiscounts.orders.order;

import org.jspecify.annotations.Nullable;

/** What a caller hears. Every call is answered once. */
public sealed interface Reply {

    Told told();

    /** It is so now, or was so already. */
    record Done(Outcome outcome, Told told) implements Reply {}

    /**
     * It was not done, and nothing is changed by it.
     *
     * @param entry what it is about, or the code of a promotion as it was typed; null: the call
     */
    record Refused(Denied reason, @Nullable String entry, Told told) implements Reply {}

    /** A call that was not begun. */
    static Reply refused(Denied reason) {
        return new Refused(reason, null, Told.NOTHING);
    }

    enum Outcome {
        APPLIED,
        REDEEMED,
        RELEASED,
        ROLLED_BACK,
        PARTLY_ROLLED_BACK
    }
}
