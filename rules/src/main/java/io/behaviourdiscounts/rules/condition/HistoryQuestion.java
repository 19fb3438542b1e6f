package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question to the history made ready.
 *
 * @param query as the rule asks it
 * @param measure what the profile counts for it; null where the tally of the event's name is enough
 * @param asked what is asked of the events found
 */
public record HistoryQuestion(HistoryQuery query, @Nullable Measure measure, Asked asked) {

    /** Makes a question ready. */
    public static HistoryQuestion of(HistoryQuery query) {
        Asked asked = switch (query.question()) {
            case HistoryQuery.Question.Count count ->
                new Count(CompiledTest.of(count.test()), turningPoints(count.test()));
            case HistoryQuery.Question.Sum sum -> new Sum(CompiledTest.of(sum.test()));
            case HistoryQuery.Question.Last last -> new Last(last.bounds());
        };
        return new HistoryQuestion(query, Measure.of(query).orElse(null), asked);
    }

    /** What is asked of the events found. */
    public sealed interface Asked {}

    /** How many there are. Between two turning points the answer does not change. */
    public record Count(CompiledTest test, List<Long> turningPoints) implements Asked {

        /** The answer where there are at least and at most so many: known if it is the same for all of these numbers. */
        public Answer answer(long atLeast, long atMost) {
            boolean holds = test.holdsOf(BigDecimal.valueOf(atLeast));
            boolean sure = LongStream.concat(
                            LongStream.of(atMost),
                            turningPoints.stream().mapToLong(Long::longValue).filter(n -> n > atLeast && n < atMost))
                    .allMatch(number -> test.holdsOf(BigDecimal.valueOf(number)) == holds);
            return sure ? Answer.of(holds) : Answer.UNKNOWN;
        }
    }

    /** What they sum up to. */
    public record Sum(CompiledTest test) implements Asked {

        /** The answer for a sum. */
        public Answer answer(BigDecimal sum) {
            return Answer.of(test.holdsOf(sum));
        }
    }

    /** How long ago the last was. */
    public record Last(List<HistoryQuery.AgeBound> bounds) implements Asked {}

    private static List<Long> turningPoints(Test test) {
        return literals(test)
                .map(literal -> LiteralReading.of(literal).number())
                .filter(Objects::nonNull)
                .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE - 1)) < 0)
                .map(number -> number.setScale(0, RoundingMode.FLOOR).longValueExact())
                .flatMap(number -> Stream.of(number - 1, number, number + 1))
                .distinct()
                .toList();
    }

    private static Stream<Literal> literals(Test test) {
        return switch (test) {
            case Test.Every every -> every.tests().stream().flatMap(HistoryQuestion::literals);
            case Test.EqualTo equal -> Stream.of(equal.literal());
            case Test.NotEqualTo notEqual -> Stream.of(notEqual.literal());
            case Test.In in -> in.literals().stream();
            case Test.NotIn notIn -> notIn.literals().stream();
            case Test.Compared compared -> Stream.of(compared.bound());
            case Test.Between between -> Stream.of(between.low(), between.high());
            // of a number the rest says the same whatever the number
            case Test.Contains contains -> Stream.empty();
            case Test.StartsWith startsWith -> Stream.empty();
            case Test.Matches matches -> Stream.empty();
            case Test.Exists exists -> Stream.empty();
            case Test.Elements elements -> Stream.empty();
            case Test.Count count -> Stream.empty();
            case Test.Sum sum -> Stream.empty();
        };
    }
}
