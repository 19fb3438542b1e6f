package io.behaviourdiscounts.benchmarks.matcher;

import io.behaviourdiscounts.rules.book.LiveRule;
import java.util.stream.Stream;

/** What rules of a {@link MatcherWorkload} are numbered by. */
final class RuleNumbers {

    private RuleNumbers() {}

    static int[] of(Stream<LiveRule> rules) {
        return rules.mapToInt(live -> Integer.parseInt(live.rule().id().substring("rule-".length())))
                .sorted()
                .toArray();
    }
}
