package io.behaviourdiscounts.benchmarks.matcher;

import java.util.List;

/**
 * How large a book is, and how much of it an event meets.
 *
 * @param rules in all, at least one a trigger
 * @param triggers event names, each with as many rules as any other
 * @param rate about so much of a trigger's rules match an event, above 0 and at most 0.25
 */
record MatcherShape(int rules, int triggers, double rate) {

    private static final double HIGHEST_RATE = 0.25;

    /** What is measured where nothing else is asked for. */
    static final List<MatcherShape> USUAL = List.of(
            new MatcherShape(100, 1, 0.01),
            new MatcherShape(1_000, 1, 0.01),
            new MatcherShape(10_000, 1, 0.01),
            new MatcherShape(10_000, 1, 0.001),
            new MatcherShape(10_000, 1, 0.1),
            new MatcherShape(1_000, 100, 0.01),
            new MatcherShape(10_000, 100, 0.01));

    MatcherShape {
        if (triggers < 1 || rules < triggers || !(rate > 0 && rate <= HIGHEST_RATE)) {
            throw new IllegalArgumentException(
                    "expected at least one trigger, a rule for each, and a rate above 0 and at most %s; got %d rules, %d triggers, a rate of %s"
                            .formatted(HIGHEST_RATE, rules, triggers, rate));
        }
    }
}
