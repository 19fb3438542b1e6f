package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.profile.Profile;
import java.time.Instant;
import java.util.List;

/** What became of an event. Only {@link Decided} changes the profile. */
public sealed interface Outcome {

    /**
     * The event was accepted.
     *
     * @param profile the shopper's profile after it
     * @param decisions one for each rule that it triggered, that is active, and whose conditions hold or can't be known: by
     *     descending priority, then by id
     */
    record Decided(Profile profile, List<Decision> decisions) implements Outcome {
        public Decided {
            decisions = List.copyOf(decisions);
        }
    }

    /** The event was seen before. */
    record Duplicate() implements Outcome {}

    /**
     * The event is so old that it can no longer be told from one seen before.
     *
     * @param floor the latest time at which that is so
     */
    record Stale(Instant floor) implements Outcome {}

    /**
     * A {@code profile_updated} event would make the profile larger than it may be.
     *
     * @param detail what there would be and what may be, in a sentence
     */
    record ProfileTooLarge(String detail) implements Outcome {}
}
