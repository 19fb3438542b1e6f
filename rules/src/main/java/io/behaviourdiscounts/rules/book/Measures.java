package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Measure;
import io.behaviourdiscounts.rules.model.ConditionParts;
import io.behaviourdiscounts.rules.model.Segment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what profiles must count for the history questions of rules and segments. */
final class Measures {

    private Measures() {}

    /** The measures by event name, each once, in ascending order of their ids. */
    static Map<String, List<Measure>> of(Collection<LiveRule> rules, Collection<Segment> segments) {
        Map<Long, Measure> byId = Stream.concat(
                        rules.stream().map(live -> live.rule().conditions()),
                        segments.stream().map(Segment::conditions))
                .flatMap(ConditionParts::questions)
                .flatMap(question -> Measure.of(question.query()).stream())
                .collect(Collectors.toMap(Measure::id, measure -> measure, (first, same) -> first));
        return byId.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .collect(Collectors.groupingBy(Measure::event, LinkedHashMap::new, Collectors.toList()));
    }
}
