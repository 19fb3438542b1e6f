package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.Answer;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of docs/rules.md read word by word, as slowly as they are written: what the compiled conditions and the index are held
 * against. It shares the model with them and nothing else.
 */
record PlainReading(Event event, ZoneId zone, Map<String, Value> profile, Function<HistoryQuery, Answer> history) {

    Answer of(Condition condition) {
        return switch (condition) {
            case Condition.All all ->
                lowest(all.conditions().stream().map(this::of).toList());
            case Condition.Any any ->
                opposite(lowest(any.conditions().stream()
                        .map(part -> opposite(of(part)))
                        .toList()));
            case Condition.Not not -> opposite(of(not.condition()));
            case Condition.At at -> passes(at.test(), at(at.path())) ? Answer.HOLDS : Answer.FAILS;
            case Condition.History asked -> history.apply(asked.query());
        };
    }

    private static Answer lowest(List<Answer> answers) {
        if (answers.contains(Answer.FAILS)) {
            return Answer.FAILS;
        }
        return answers.contains(Answer.UNKNOWN) ? Answer.UNKNOWN : Answer.HOLDS;
    }

    private static Answer opposite(Answer answer) {
        return answer == Answer.HOLDS ? Answer.FAILS : answer == Answer.FAILS ? Answer.HOLDS : answer;
    }

    private @Nullable Value at(Path path) {
        ZonedDateTime time = event.occurredAt().atZone(zone);
        return switch (path.text()) {
            case "event.name" -> Value.of(event.name());
            case "user.id" ->
                event.user().id() == null ? null : Value.of(event.user().id());
            case "user.email" ->
                event.user().email() == null ? null : Value.of(event.user().email());
            case "time.hour" -> Value.of(time.getHour());
            case "time.day_of_week" -> Value.of(time.getDayOfWeek().name().toLowerCase(Locale.ROOT));
            case "time.date" -> Value.of(time.toLocalDate().toString());
            default ->
                below(
                        switch (path.root()) {
                            case "attributes" -> event.attributes();
                            case "context" -> event.context();
                            case "profile" -> profile;
                            default -> throw new AssertionError(path.text());
                        },
                        path.steps().subList(1, path.steps().size()));
        };
    }

    private static @Nullable Value below(Map<String, Value> fields, List<String> steps) {
        Value next = fields.get(steps.getFirst());
        if (steps.size() == 1) {
            return next;
        }
        return next instanceof Value.Fields inner ? below(inner.values(), steps.subList(1, steps.size())) : null;
    }

    private static boolean passes(Test test, @Nullable Value value) {
        return switch (test) {
            case Test.Every every -> every.tests().stream().allMatch(one -> passes(one, value));
            case Test.EqualTo equal -> equal(value, equal.literal());
            case Test.NotEqualTo unequal -> !equal(value, unequal.literal());
            case Test.In in -> in.literals().stream().anyMatch(literal -> equal(value, literal));
            case Test.NotIn notIn -> notIn.literals().stream().noneMatch(literal -> equal(value, literal));
            case Test.Compared compared -> stands(value, compared.comparison(), compared.bound());
            case Test.Between between ->
                stands(value, Test.Comparison.GTE, between.low()) && stands(value, Test.Comparison.LTE, between.high());
            case Test.Contains contains ->
                switch (value) {
                    case Value.Text text ->
                        text.value().contains(contains.literal().text());
                    case Value.Items items -> items.values().stream().anyMatch(item -> equal(item, contains.literal()));
                    case null, default -> false;
                };
            case Test.StartsWith starts ->
                value instanceof Value.Text text && text.value().startsWith(starts.prefix());
            case Test.Matches matches ->
                value instanceof Value.Text text && matches.pattern().matches(text.value());
            case Test.Exists exists -> exists.expected() == (value != null);
            case Test.Elements elements ->
                value instanceof Value.Items items
                        && switch (elements.quantifier()) {
                            case ANY -> items.values().stream().anyMatch(item -> holds(elements.condition(), item));
                            case ALL -> items.values().stream().allMatch(item -> holds(elements.condition(), item));
                            case NONE -> items.values().stream().noneMatch(item -> holds(elements.condition(), item));
                        };
            case Test.Count count ->
                value instanceof Value.Items items
                        && passes(
                                count.test(),
                                Value.of(items.values().stream()
                                        .filter(item -> count.where() == null || holds(count.where(), item))
                                        .count()));
            case Test.Sum sum -> throw new AssertionError("not among the random tests: " + sum);
        };
    }

    /** A condition with paths relative to a list's element. */
    private static boolean holds(Condition condition, Value item) {
        return switch (condition) {
            case Condition.All all -> all.conditions().stream().allMatch(part -> holds(part, item));
            case Condition.Any any -> any.conditions().stream().anyMatch(part -> holds(part, item));
            case Condition.Not not -> !holds(not.condition(), item);
            case Condition.At at ->
                passes(
                        at.test(),
                        item instanceof Value.Fields fields
                                ? below(fields.values(), at.path().steps())
                                : null);
            case Condition.History asked -> throw new AssertionError("an element has no history: " + asked);
        };
    }

    private static boolean equal(@Nullable Value value, Literal literal) {
        return switch (value) {
            case null -> false;
            case Value.Text text -> text.value().equals(literal.text());
            case Value.Whole whole -> isNumber(literal, BigDecimal.valueOf(whole.value()));
            case Value.Fraction fraction ->
                Double.isFinite(fraction.value()) && isNumber(literal, BigDecimal.valueOf(fraction.value()));
            case Value.Truth truth -> literal.plain() && literal.text().equals(truth.value() ? "true" : "false");
            case Value.Null nothing -> literal.plain() && literal.text().equals("null");
            case Value.Items items -> false;
            case Value.Fields fields -> false;
        };
    }

    private static boolean isNumber(Literal literal, BigDecimal number) {
        return literal.number().isPresent() && literal.number().get().compareTo(number) == 0;
    }

    private static boolean stands(@Nullable Value value, Test.Comparison comparison, Literal bound) {
        Optional<BigDecimal> number = bound.number();
        int order;
        if (number.isPresent()) {
            BigDecimal read = read(value);
            if (read == null) {
                return false;
            }
            order = read.compareTo(number.get());
        } else if (value instanceof Value.Text text) {
            order = Arrays.compare(
                    text.value().codePoints().toArray(),
                    bound.text().codePoints().toArray());
        } else {
            return false;
        }
        return switch (comparison) {
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
        };
    }

    private static @Nullable BigDecimal read(@Nullable Value value) {
        return switch (value) {
            case Value.Whole whole -> BigDecimal.valueOf(whole.value());
            case Value.Fraction fraction when Double.isFinite(fraction.value()) -> BigDecimal.valueOf(fraction.value());
            case Value.Text text
            when text.value().strip().matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)") ->
                new BigDecimal(text.value().strip());
            case null, default -> null;
        };
    }
}
