package io.behaviourdiscounts.rules.model;

import java.time.Duration;

/**
 * How often one shopper may be granted discounts in any span of time: of a rule, of a group of rules, or of all rules.
 *
 * @param count at most so many; 1 to {@link #MOST_COUNT}
 * @param within in any span of this length; two that are exactly so far apart are not in one
 * @param across whose grants count
 * @param kind as what the rule says it
 */
public record Pace(int count, Duration within, Across across, Kind kind) {

    /** A profile keeps so many of a rule's latest grants to the microsecond. */
    public static final int MOST_COUNT = 20;

    /** What the rule calls it. */
    public enum Kind {
        COOLDOWN,
        FREQUENCY
    }

    /** Whose grants count beside the rule's own. */
    public sealed interface Across {

        /** No others. */
        record ThisRule() implements Across {}

        /** Those of the rules of a group. */
        record RuleGroup(String id) implements Across {}

        /** Those of all rules. */
        record AllRules() implements Across {}
    }
}
