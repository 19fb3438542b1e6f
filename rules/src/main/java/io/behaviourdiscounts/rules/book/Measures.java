package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what profiles must count for the history questions of rules and segments. */
final class Measures {

    private Measures() {}

    /** The measures by event name, each once, in ascending order of their ids. */
    static Map<String, List<Measure>> of(Stream<Measure> needed) {
        Map<Long, Measure> byId = new TreeMap<>();
        needed.forEach(measure -> byId.putIfAbsent(measure.id(), measure));
        return byId.values().stream()
                .collect(Collectors.groupingBy(Measure::event, LinkedHashMap::new, Collectors.toList()));
    }
}
