package io.behaviourdiscounts.rules.book;

import io.behaviourdiscounts.rules.condition.LiteralReading;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an event's own attributes must be like for a condition to hold at all: the part of it by which rules can be found. It is a
 * filter, no judgement: the rules found are still asked for all their conditions.
 */
sealed interface Required {

    /** Where to look. */
    Path path();

    /** The value is one of these, as {@link #key} writes them. */
    record OneOf(Path path, Set<Object> keys) implements Required {
        public OneOf {
            keys = Set.copyOf(keys);
        }
    }

    /** The value lies between two bounds, both included; where a bound is null it is open. */
    record Within(
            Path path,
            @Nullable LiteralReading low,
            @Nullable LiteralReading high) implements Required {}

    /** Roots of what the event itself says, which the index may look at. */
    Set<String> ROOTS = Set.of("attributes", "context", "user", "event");

    /** The key of JSON's null, of which there is one. */
    enum Nothing {
        NULL
    }

    /** All that a condition requires. */
    static List<Required> of(Condition condition) {
        List<Required> required = new ArrayList<>();
        collect(condition, required);
        return required;
    }

    private static void collect(Condition condition, List<Required> required) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(part -> collect(part, required));
            case Condition.At at -> {
                if (ROOTS.contains(at.path().root())) {
                    collect(at.path(), at.test(), required);
                }
            }
            // either of these may hold for other reasons
            case Condition.Any any -> {}
            case Condition.Not not -> {}
            case Condition.History history -> {}
        }
    }

    private static void collect(Path path, Test test, List<Required> required) {
        switch (test) {
            case Test.Every every -> every.tests().forEach(part -> collect(path, part, required));
            case Test.EqualTo equal -> required.add(oneOf(path, List.of(equal.literal())));
            case Test.In in -> required.add(oneOf(path, in.literals()));
            case Test.Compared compared -> required.add(within(path, compared));
            case Test.Between between ->
                required.add(new Within(path, LiteralReading.of(between.low()), LiteralReading.of(between.high())));
            case Test.NotEqualTo notEqual -> {}
            case Test.NotIn notIn -> {}
            case Test.Contains contains -> {}
            case Test.StartsWith startsWith -> {}
            case Test.Matches matches -> {}
            case Test.Exists exists -> {}
            case Test.Elements elements -> {}
            case Test.Count count -> {}
            case Test.Sum sum -> {}
        }
    }

    private static Required oneOf(Path path, List<Literal> literals) {
        return new OneOf(
                path, Set.copyOf(literals.stream().flatMap(Required::keys).toList()));
    }

    private static Required within(Path path, Test.Compared compared) {
        LiteralReading bound = LiteralReading.of(compared.bound());
        return switch (compared.comparison()) {
            case GT, GTE -> new Within(path, bound, null);
            case LT, LTE -> new Within(path, null, bound);
        };
    }

    /** The keys of the values that equal a scalar: its text, and what else it says beside other types. */
    private static Stream<Object> keys(Literal literal) {
        LiteralReading reading = LiteralReading.of(literal);
        Stream.Builder<Object> keys = Stream.builder();
        keys.add(reading.text());
        if (reading.number() != null) {
            keys.add(number(reading.number().doubleValue()));
        }
        if (reading.truth() != null) {
            keys.add(reading.truth());
        }
        if (reading.isNull()) {
            keys.add(Nothing.NULL);
        }
        return keys.build();
    }

    /** The key of a value; null for what equals no scalar. Numbers that are close may share one. */
    static @Nullable Object key(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Text text -> text.value();
            case Value.Whole whole -> number((double) whole.value());
            case Value.Fraction fraction -> number(fraction.value());
            case Value.Truth truth -> truth.value();
            case Value.Null nothing -> Nothing.NULL;
            case Value.Items items -> null;
            case Value.Fields fields -> null;
        };
    }

    private static Double number(double number) {
        return number == 0 ? 0.0 : number;
    }
}
