package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Refusal;

/** What whoever gave a command hears, and when. */
sealed interface Verdict {

    /** It is done, or was done before: the word for it in the answer. */
    record Done(String outcome) implements Verdict {}

    /** Nothing is done. */
    record Refused(Refusal refusal) implements Verdict {}

    /** Limit accounts are asked; the answer comes when they have answered. */
    record Collects() implements Verdict {}

    /** Another command is under way that may change everything: nothing is done before its turn comes. */
    record Waits() implements Verdict {}

    Verdict COLLECTS = new Collects();
    Verdict WAITS = new Waits();

    static Verdict refused(Refusal.Reason reason, String detail) {
        return new Refused(Refusal.of(reason, detail));
    }
}
