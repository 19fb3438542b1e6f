package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.NumberPlace;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.ConditionParts;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.Segment;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects the places at which the rules of a book ask events for numbers. */
final class NumberPlaces {

    /** Enough for a shop's events, and few enough to look at with each of them. */
    private static final int MOST_OF_A_NAME = 64;

    private final Map<String, Set<NumberPlace>> byEvent = new HashMap<>();

    private NumberPlaces() {}

    /** The places by event name, each once, at most {@value #MOST_OF_A_NAME} of each name. */
    static Map<String, List<NumberPlace>> of(Collection<LiveRule> rules, Collection<Segment> segments) {
        Map<String, Segment> byId = segments.stream().collect(Collectors.toMap(Segment::id, Function.identity()));
        NumberPlaces places = new NumberPlaces();
        for (LiveRule live : rules) {
            Rule rule = live.rule();
            places.add(rule.triggers(), rule.conditions());
            segments(rule.guardrails(), byId).forEach(segment -> places.add(rule.triggers(), segment.conditions()));
        }
        Map<String, List<NumberPlace>> copy = HashMap.newHashMap(places.byEvent.size());
        places.byEvent.forEach((event, found) ->
                copy.put(event, found.stream().limit(MOST_OF_A_NAME).toList()));
        return copy;
    }

    private static Stream<Segment> segments(Guardrails guardrails, Map<String, Segment> byId) {
        return Stream.concat(guardrails.eligibleSegments().stream(), guardrails.excludedSegments().stream())
                .filter(byId::containsKey)
                .map(byId::get);
    }

    private void add(Collection<String> events, Condition condition) {
        List<NumberPlace> asked = NumberPlace.of(condition);
        events.forEach(event -> of(event).addAll(asked));
        ConditionParts.questions(condition)
                .map(Condition.History::query)
                .forEach(query -> of(query.event()).addAll(NumberPlace.of(query)));
    }

    private Set<NumberPlace> of(String event) {
        return byEvent.computeIfAbsent(event, name -> new LinkedHashSet<>());
    }
}
