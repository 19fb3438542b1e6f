package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Sha256;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a profile must count beyond event names, because a rule asks for it: the events of a name that a condition selects, and
 * the sum of a field over them. Questions that differ only in what they make of it share one.
 *
 * @param id the first 64 bits of the SHA-256 of its text, the same in every process and release
 * @param event the events' name
 * @param where which of them count
 * @param field what is summed up; null where they are only counted
 */
public record Measure(
        long id,
        String event,
        CompiledCondition where,
        @Nullable Path field) {

    /** The measure that a question needs; none if the tally of the event's name is enough. */
    public static Optional<Measure> of(HistoryQuery query) {
        Path field = query.question() instanceof HistoryQuery.Question.Sum sum ? sum.field() : null;
        if (query.where() == null && field == null) {
            return Optional.empty();
        }
        Condition where = query.where() == null ? Condition.ALWAYS : query.where();
        String text =
                "event " + query.event() + " where " + ConditionText.of(where) + (field == null ? "" : " sum " + field);
        return Optional.of(new Measure(id(text), query.event(), CompiledCondition.of(where), field));
    }

    private static long id(String text) {
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }

    /** Whether an event of the name counts. */
    public boolean counts(Document event) {
        return where.evaluate(event) == Answer.HOLDS;
    }

    /** What an event that counts adds to the sum: zero where the field is no number, or nothing is summed up. */
    public BigDecimal amount(Document event) {
        BigDecimal summand = field == null ? null : Decimals.summand(event.at(field));
        return summand == null ? BigDecimal.ZERO : summand;
    }
}
