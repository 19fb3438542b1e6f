package io.behaviourdiscounts.rules.model;

import io.behaviourdiscounts.rules.value.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an event of what a shopper did, or did not, within a time. */
public sealed interface Detector {

    /** The name of the event that it makes; a book has one detector for a name. */
    String event();

    /** For the people who read the rules. */
    @Nullable
    String description();

    /** The time within which it looks. */
    Duration within();

    /** The events that bring its own about. */
    Stream<Heard> causes();

    /** The events that keep its own from coming. */
    Stream<Heard> obstacles();

    /** All events that it listens to. */
    default Stream<Heard> heard() {
        return Stream.concat(causes(), obstacles());
    }

    /**
     * Events that a detector listens to.
     *
     * @param event their name
     * @param where which of them, over {@code attributes.…}, {@code context.…} and {@code user.…}; all when null
     */
    record Heard(String event, @Nullable Condition where) {}

    /**
     * Of silence: a shopper did one thing, and none of some others within a time.
     *
     * @param after what begins the time, and begins it again each time it comes; one is enough
     * @param unless what ends it, at its last instant too; one is enough
     * @param within how long the silence must be
     */
    record Silence(String event, @Nullable String description, List<Heard> after, List<Heard> unless, Duration within)
            implements Detector {

        public Silence {
            after = List.copyOf(after);
            unless = List.copyOf(unless);
        }

        @Override
        public Stream<Heard> causes() {
            return after.stream();
        }

        @Override
        public Stream<Heard> obstacles() {
            return unless.stream();
        }
    }

    /**
     * Of one thing after another.
     *
     * @param steps what must come, in this order; other events may come between
     * @param same where the events of the steps must have the same value, which must be there; anywhere when null
     * @param without what must not come between the first and the last; may be empty
     * @param within how long there may be from the first to the last, that instant included
     */
    record Sequence(
            String event,
            @Nullable String description,
            List<Step> steps,
            @Nullable Path same,
            List<Heard> without,
            Duration within)
            implements Detector {

        /** So many events may be asked for, all steps together. */
        public static final int MOST_EVENTS = 20;

        public Sequence {
            steps = List.copyOf(steps);
            without = List.copyOf(without);
        }

        @Override
        public Stream<Heard> causes() {
            return steps.stream().map(Step::heard);
        }

        @Override
        public Stream<Heard> obstacles() {
            return without.stream();
        }
    }

    /**
     * A step of a sequence.
     *
     * @param count how many such events, from 1
     */
    record Step(Heard heard, int count) {}
}
