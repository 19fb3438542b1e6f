package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition in the words of the rule language, on one line. Conditions that mean different things have different texts, and
 * the same condition has the same text in every release: measures are named by it.
 */
final class ConditionText {

    private ConditionText() {}

    static String of(Condition condition) {
        return switch (condition) {
            case Condition.All all -> "all: " + list(all.conditions(), ConditionText::braced);
            case Condition.Any any -> "any: " + list(any.conditions(), ConditionText::braced);
            case Condition.Not not -> "not: " + braced(not.condition());
            case Condition.At at -> at.path() + ": " + braced(at.test());
            case Condition.History history -> "history: {" + of(history.query()) + "}";
        };
    }

    private static String braced(Condition condition) {
        return "{" + of(condition) + "}";
    }

    private static String of(HistoryQuery query) {
        String within = query.within() == null ? "" : ", within: " + query.within();
        String question = switch (query.question()) {
            case HistoryQuery.Question.Count count -> ", count: " + braced(count.test());
            case HistoryQuery.Question.Sum sum -> ", sum: " + sum.field() + ", " + of(sum.test());
            case HistoryQuery.Question.Last last -> ", last: " + list(last.bounds(), ConditionText::of);
        };
        return "event: " + quoted(query.event()) + within + where(query.where()) + question;
    }

    private static String of(HistoryQuery.AgeBound bound) {
        return "{" + EnumWords.of(bound.comparison()) + ": " + bound.age() + "}";
    }

    private static String where(@Nullable Condition where) {
        return where == null ? "" : ", where: " + braced(where);
    }

    private static String braced(Test test) {
        // a bare value is how the language writes equality
        return test instanceof Test.EqualTo equal ? of(equal.literal()) : "{" + of(test) + "}";
    }

    private static String of(Test test) {
        return switch (test) {
            case Test.Every every ->
                every.tests().stream().map(ConditionText::of).collect(Collectors.joining(", "));
            case Test.EqualTo equal -> "equals: " + of(equal.literal());
            case Test.NotEqualTo notEqual -> "not_equals: " + of(notEqual.literal());
            case Test.In in -> "in: " + list(in.literals(), ConditionText::of);
            case Test.NotIn notIn -> "not_in: " + list(notIn.literals(), ConditionText::of);
            case Test.Compared compared -> EnumWords.of(compared.comparison()) + ": " + of(compared.bound());
            case Test.Between between -> "between: " + list(List.of(between.low(), between.high()), ConditionText::of);
            case Test.Contains contains -> "contains: " + of(contains.literal());
            case Test.StartsWith startsWith -> "starts_with: " + quoted(startsWith.prefix());
            case Test.Matches matches -> "matches: " + quoted(matches.pattern().pattern());
            case Test.Exists exists -> "exists: " + exists.expected();
            case Test.Elements elements -> EnumWords.of(elements.quantifier()) + ": " + braced(elements.condition());
            case Test.Count count -> "count: " + braced(count.test()) + where(count.where());
            case Test.Sum sum -> "sum: " + sum.field() + where(sum.where()) + ", " + of(sum.test());
        };
    }

    private static <T> String list(Collection<T> elements, Function<T, String> text) {
        return elements.stream().map(text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Bare where that makes a difference: plain and quoted scalars are the same text beside a text. */
    private static String of(Literal literal) {
        LiteralReading reading = LiteralReading.of(literal);
        boolean more = reading.number() != null || reading.truth() != null || reading.isNull();
        return more ? literal.text() : quoted(literal.text());
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> quoted.append('\\').append(character);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (character < ' ') {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
