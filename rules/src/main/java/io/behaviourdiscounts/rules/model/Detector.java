package io.behaviourdiscounts.rules.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of silence: a shopper did one thing, and none of some others within a time.
 *
 * @param event the name of the event that it makes; a book has one detector for a name
 * @param description for the people who read the rules
 * @param after what begins the time, and begins it again each time it comes; one is enough
 * @param unless what ends it, at its last instant too; one is enough
 * @param within how long the silence must be
 */
public record Detector(
        String event, @Nullable String description, List<Heard> after, List<Heard> unless, Duration within) {

    public Detector {
        after = List.copyOf(after);
        unless = List.copyOf(unless);
    }

    /**
     * Events that a detector listens to.
     *
     * @param event their name
     * @param where which of them, over {@code attributes.…}, {@code context.…} and {@code user.…}; all when null
     */
    public record Heard(String event, @Nullable Condition where) {}
}
