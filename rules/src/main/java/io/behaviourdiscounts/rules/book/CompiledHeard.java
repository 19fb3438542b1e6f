package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Detector;
import java.util.List;
import java.util.Objects;

/** Events that a detector listens to, made ready. */
record CompiledHeard(String event, CompiledCondition where) {

    static CompiledHeard of(Detector.Heard heard) {
        return new CompiledHeard(
                heard.event(), CompiledCondition.of(Objects.requireNonNullElse(heard.where(), Condition.ALWAYS)));
    }

    /** Whether an event is one of them. */
    boolean is(Event event) {
        return this.event.equals(event.name()) && where.evaluate(EventDocument.alone(event)) == Answer.HOLDS;
    }

    /** Whether it is one of any of these. */
    static boolean any(List<CompiledHeard> several, Event event) {
        return several.stream().anyMatch(heard -> heard.is(event));
    }
}
