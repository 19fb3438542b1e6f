package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.value.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to the profile: of the shopper's earlier events of this name, how many were there, what do they sum up to, how
 * long ago was the last?
 *
 * @param event the events' name
 * @param within how far back from the event that is decided; all the history when null
 * @param where which of those events count, over {@code attributes.…}, {@code context.…} and {@code user.…}; all when null
 * @param question what is asked of them
 */
public record HistoryQuery(
        String event, @Nullable Duration within, @Nullable Condition where, Question question) {

    /** What is asked of the remembered events. */
    public sealed interface Question {

        /** How many there were. */
        record Count(Test test) implements Question {}

        /** The sum of a number that they carry. */
        record Sum(Path field, Test test) implements Question {}

        /** How long before the decided event the last of them was; all bounds must hold, none does where there was no event. */
        record Last(List<AgeBound> bounds) implements Question {
            public Last {
                bounds = List.copyOf(bounds);
            }
        }
    }

    /** {@code {gte: 30d}}: at least thirty days ago. */
    public record AgeBound(Test.Comparison comparison, Duration age) {}
}
