package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.condition.CompiledCondition;
import io.behaviourdiscounts.rules.condition.EventDocument;
import io.behaviourdiscounts.rules.model.Segment;
import java.time.ZoneId;

/**
 * A segment made ready to be asked.
 *
 * @param needs what it needs of others
 * @param zone the segment's, normalized
 */
public record CompiledSegment(Segment segment, CompiledCondition conditions, ConditionNeeds needs, ZoneId zone) {

    static CompiledSegment of(Segment segment) {
        return new CompiledSegment(
                segment,
                CompiledCondition.of(segment.conditions()),
                ConditionNeeds.of(segment.conditions()),
                segment.timeZone().normalized());
    }

    /** Whether the shopper of an event is in it. */
    public Answer contains(EventDocument event) {
        return conditions.evaluate(event.in(zone));
    }
}
