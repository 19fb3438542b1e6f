package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.value.Value;
import org.jspecify.annotations.Nullable;

/** What is remembered of a shopper at the moment of an event: attributes, and answers from the history before it. */
public interface Remembered {

    /** A shopper of whom nothing is remembered and whose history nobody asks about. */
    Remembered NOTHING = new Remembered() {
        @Override
        public @Nullable Value attribute(String name) {
            return null;
        }

        @Override
        public Answer answer(HistoryQuestion question) {
            throw new IllegalArgumentException("no history stands behind this document: " + question);
        }

        @Override
        public String seen(HistoryQuestion question) {
            throw new IllegalArgumentException("no history stands behind this document: " + question);
        }
    };

    /** A top-level attribute of the profile; null where there is none. */
    @Nullable
    Value attribute(String name);

    /** What the history says. */
    Answer answer(HistoryQuestion question);

    /** What the history saw that made it answer so, in words. */
    String seen(HistoryQuestion question);
}
