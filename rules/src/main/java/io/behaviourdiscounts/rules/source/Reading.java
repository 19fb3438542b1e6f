package io.behaviourdiscounts.rules.source;

import java.util.List;

/** What became of reading a text: the thing that it says, or everything that is wrong with it. */
public sealed interface Reading<T> {

    record Read<T>(T value) implements Reading<T> {}

    /**
     * Nothing of it may be used.
     *
     * @param problems all that were found, at least one, in the order of the text
     */
    record Wrong<T>(List<Problem> problems) implements Reading<T> {
        public Wrong {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a wrong text without a problem");
            }
        }
    }
}
