package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Measure;
import io.behaviourdiscounts.rules.condition.NumberPlace;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.ConditionParts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a condition of a rule or segment needs of others.
 *
 * @param measures what profiles must count for it
 * @param numberPlaces where it asks the event for numbers
 * @param pastNumberPlaces where it asks earlier events for numbers, by their names
 */
public record ConditionNeeds(
        List<Measure> measures, List<NumberPlace> numberPlaces, Map<String, List<NumberPlace>> pastNumberPlaces) {

    static ConditionNeeds of(Condition condition) {
        Map<String, List<NumberPlace>> past = new LinkedHashMap<>();
        List<Measure> measures = new ArrayList<>();
        ConditionParts.questions(condition).map(Condition.History::query).forEach(query -> {
            Measure.of(query).ifPresent(measures::add);
            past.computeIfAbsent(query.event(), name -> new ArrayList<>()).addAll(NumberPlace.of(query));
        });
        return new ConditionNeeds(List.copyOf(measures), NumberPlace.of(condition), past);
    }
}
