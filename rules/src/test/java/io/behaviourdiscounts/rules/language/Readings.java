package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.List;

/** The two outcomes of reading, as tests ask for them. */
public final class Readings {

    private Readings() {}

    /** The problems; none when it was read. */
    public static List<Problem> problems(Reading<?> reading) {
        return switch (reading) {
            case Reading.Read<?> read -> List.of();
            case Reading.Wrong<?> wrong -> wrong.problems();
        };
    }

    /** What was read; fails when it is wrong. */
    public static <T> T value(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T> read -> read.value();
            case Reading.Wrong<T> wrong -> throw new AssertionError(wrong.problems());
        };
    }
}
