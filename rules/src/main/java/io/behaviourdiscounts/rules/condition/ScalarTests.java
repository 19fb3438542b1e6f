package io.behaviourdiscounts.rules.condition;

import com.google.re2j.Pattern;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tests that look at a value itself. */
final class ScalarTests {

    private static final int CHEAP = 1;
    private static final int EXPRESSION = 4;

    private ScalarTests() {}

    static CompiledTest equalTo(Literal literal) {
        LiteralReading reading = LiteralReading.of(literal);
        return new Scalar(reading::equalTo, number -> equalsNumber(reading, number), CHEAP);
    }

    static CompiledTest in(List<Literal> literals) {
        List<LiteralReading> readings =
                literals.stream().map(LiteralReading::of).toList();
        return new Scalar(
                value -> readings.stream().anyMatch(reading -> reading.equalTo(value)),
                number -> readings.stream().anyMatch(reading -> equalsNumber(reading, number)),
                CHEAP);
    }

    private static boolean equalsNumber(LiteralReading reading, BigDecimal number) {
        return reading.number() != null && reading.compare(number) == 0;
    }

    static CompiledTest compared(Test.Comparison comparison, Literal bound) {
        LiteralReading reading = LiteralReading.of(bound);
        return new Scalar(
                value -> passes(comparison, reading.order(value)),
                number -> reading.number() != null && passes(comparison, reading.compare(number)),
                CHEAP);
    }

    private static boolean passes(Test.Comparison comparison, OptionalInt order) {
        return order.isPresent() && passes(comparison, order.getAsInt());
    }

    private static boolean passes(Test.Comparison comparison, int order) {
        return switch (comparison) {
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
        };
    }

    static CompiledTest between(Literal low, Literal high) {
        return new CompiledTest.Every(List.of(compared(Test.Comparison.GTE, low), compared(Test.Comparison.LTE, high)));
    }

    static CompiledTest contains(Literal literal) {
        LiteralReading reading = LiteralReading.of(literal);
        return new Scalar(value -> contains(value, reading), ScalarTests::never, CHEAP);
    }

    private static boolean contains(@Nullable Value value, LiteralReading reading) {
        return value instanceof Value.Items items
                ? items.values().stream().anyMatch(reading::equalTo)
                : value instanceof Value.Text text && text.value().contains(reading.text());
    }

    /** A number that was counted is neither a text nor a list. */
    private static boolean never(BigDecimal number) {
        return false;
    }

    static CompiledTest startsWith(String prefix) {
        return new Scalar(
                value -> value instanceof Value.Text text && text.value().startsWith(prefix),
                ScalarTests::never,
                CHEAP);
    }

    static CompiledTest matches(Pattern pattern) {
        return new Scalar(
                value -> value instanceof Value.Text text && pattern.matches(text.value()),
                ScalarTests::never,
                EXPRESSION);
    }

    static CompiledTest exists(boolean expected) {
        return new Scalar(value -> (value != null) == expected, number -> expected, CHEAP);
    }

    /** What a value passes, and what a number does that was counted or summed up. */
    private record Scalar(ValueTest ofValue, Predicate<BigDecimal> ofNumber, int cost) implements CompiledTest {
        @Override
        public boolean holds(@Nullable Value value) {
            return ofValue.test(value);
        }

        @Override
        public boolean holdsOf(BigDecimal number) {
            return ofNumber.test(number);
        }
    }

    private interface ValueTest {
        boolean test(@Nullable Value value);
    }
}
