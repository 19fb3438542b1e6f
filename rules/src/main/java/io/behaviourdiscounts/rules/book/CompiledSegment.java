package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.model.Segment;

/** A segment made ready to be asked. */
public record CompiledSegment(Segment segment, CompiledCondition conditions) {

    /** Whether the shopper of an event is in it. */
    public Answer contains(EventDocument event) {
        return conditions.evaluate(event.in(segment.timeZone()));
    }
}
