package io.behaviourdiscounts.rules.condition;

/** Whether a condition holds, in Kleene's three-valued logic: only a question to the history can be unknown. */
public enum Answer {
    HOLDS,
    FAILS,
    UNKNOWN;

    /** The answer of a test that can always be known. */
    public static Answer of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }

    /** What fails holds, what holds fails, and what is unknown stays unknown. */
    public Answer negated() {
        return switch (this) {
            case HOLDS -> FAILS;
            case FAILS -> HOLDS;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
