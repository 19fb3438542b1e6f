package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.NumberPlace;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the places at which the rules of a book ask events for numbers. */
final class NumberPlaces {

    /** Enough for a shop's events, and few enough to look at with each of them. */
    private static final int MOST_OF_A_NAME = 64;

    private NumberPlaces() {}

    /** The places by event name, each once, at most {@value #MOST_OF_A_NAME} of each name. */
    static Map<String, List<NumberPlace>> of(Collection<CompiledRule> rules) {
        Map<String, Set<NumberPlace>> byEvent = new HashMap<>();
        for (CompiledRule rule : rules) {
            add(byEvent, rule.rule().triggers(), rule.needs());
            rule.eligible().forEach(segment -> add(byEvent, rule.rule().triggers(), segment.needs()));
            rule.excluded().forEach(segment -> add(byEvent, rule.rule().triggers(), segment.needs()));
        }
        Map<String, List<NumberPlace>> copy = HashMap.newHashMap(byEvent.size());
        byEvent.forEach((event, found) -> copy.put(event, List.copyOf(found)));
        return copy;
    }

    private static void add(Map<String, Set<NumberPlace>> byEvent, Collection<String> events, ConditionNeeds needs) {
        if (!needs.numberPlaces().isEmpty()) {
            events.forEach(event -> add(byEvent, event, needs.numberPlaces()));
        }
        needs.pastNumberPlaces().forEach((event, places) -> add(byEvent, event, places));
    }

    private static void add(Map<String, Set<NumberPlace>> byEvent, String event, List<NumberPlace> places) {
        Set<NumberPlace> found = byEvent.computeIfAbsent(event, name -> new LinkedHashSet<>());
        for (NumberPlace place : places) {
            if (found.size() < MOST_OF_A_NAME) {
                found.add(place);
            }
        }
    }
}
