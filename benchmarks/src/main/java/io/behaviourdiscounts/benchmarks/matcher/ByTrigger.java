package io.behaviourdiscounts.benchmarks.matcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rules as a contender has them, by the event that triggers them. */
final class ByTrigger {

    private ByTrigger() {}

    static <T> Map<String, List<T>> of(MatcherWorkload workload, Function<BeanRule, T> made) {
        Map<String, List<T>> byTrigger = new HashMap<>();
        for (BeanRule rule : workload.rules()) {
            byTrigger.computeIfAbsent(rule.trigger(), name -> new ArrayList<>()).add(made.apply(rule));
        }
        return byTrigger;
    }
}
