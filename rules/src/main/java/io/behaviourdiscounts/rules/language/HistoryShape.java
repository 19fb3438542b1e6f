package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.HistoryQuery.AgeBound;
import io.behaviourdiscounts.rules.model.HistoryQuery.Question;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.Test.Comparison;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.rules.value.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Questions to the shopper's history. */
final class HistoryShape {

    /** The furthest that a question can look back. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(400);

    private static final Key<String> EVENT =
            Key.required("event", Words.EVENT_NAME, "the name of the earlier events that are asked for");
    private static final Key<Duration> WITHIN = Key.optional(
            "within",
            Words.duration(Duration.ofSeconds(1), LONGEST_WINDOW),
            "How far back, up to 400d; all the history without it.");
    private static final Key<Condition> WHERE =
            Key.optional("where", ConditionShape.PAST_EVENT, "Which of those events count.");
    private static final Key<Test> COUNT = Key.optional("count", NumberTest.SHAPE, "How many there were.");
    private static final Key<Path> SUM =
            Key.optional("sum", Words.path(PathScope.INCLUDED), "The sum of this number that they carry.");
    private static final Key<List<AgeBound>> LAST =
            Key.optional("last", lastShape(), "How long ago the last one was: {gte: 30d} is at least 30 days ago.");

    static final Shape<Condition.History> HISTORY = ObjectShape.of("a history condition", keys(), HistoryShape::make)
            .calling("key", Map.of("name", "event", "events", "event", "window", "within", "since", "within"))
            .named("history");

    private HistoryShape() {}

    private static List<Key<?>> keys() {
        return Stream.concat(Stream.of(EVENT, WITHIN, WHERE, COUNT, SUM, LAST), NumberTest.COMPARISONS.keys().stream())
                .<Key<?>>map(key -> key)
                .toList();
    }

    private static Shape<List<AgeBound>> lastShape() {
        List<Key<AgeBound>> bounds =
                Stream.of(Comparison.values()).map(HistoryShape::ageBound).toList();
        return ObjectShape.of("'last'", List.copyOf(bounds), entries -> {
            List<AgeBound> found = new ArrayList<>();
            bounds.forEach(key -> entries.ifThere(key, found::add));
            return List.copyOf(found);
        });
    }

    private static Key<AgeBound> ageBound(Comparison comparison) {
        String meaning = switch (comparison) {
            case GT -> "Longer ago than this.";
            case GTE -> "This long ago or longer.";
            case LT -> "Less long ago than this.";
            case LTE -> "This long ago at most.";
        };
        Shape<Duration> age = Words.duration(Duration.ZERO, LONGEST_WINDOW);
        return Key.optional(
                EnumWords.of(comparison), age.then((duration, node, f) -> new AgeBound(comparison, duration)), meaning);
    }

    private static Condition.@Nullable History make(Entries entries) {
        List<Test> compared = NumberTest.COMPARISONS.of(entries);
        long asked = Stream.of(COUNT, SUM, LAST).filter(entries::has).count();
        if (asked > 1) {
            entries.wrong(EVENT, "asks for one of 'count', 'sum' and 'last': write two history conditions under 'all'");
            return null;
        }
        if (entries.has(SUM) == compared.isEmpty()) {
            entries.wrong(
                    entries.has(SUM) ? SUM : EVENT,
                    entries.has(SUM)
                            ? "say how much the sum must be, such as gte: 100 beside it"
                            : "a comparison stands here beside 'sum' only: for a count write count: {gte: 2}");
            return null;
        }
        Question question = question(entries, compared);
        return new Condition.History(
                new HistoryQuery(entries.get(EVENT), entries.find(WITHIN), entries.find(WHERE), question));
    }

    private static Question question(Entries entries, List<Test> compared) {
        Path field = entries.find(SUM);
        List<AgeBound> bounds = entries.find(LAST);
        if (field != null) {
            return new Question.Sum(field, Comparisons.every(compared));
        }
        if (bounds != null) {
            return new Question.Last(bounds);
        }
        Test atLeastOne = new Test.Compared(Comparison.GTE, Literal.plain("1"));
        return new Question.Count(entries.or(COUNT, atLeastOne));
    }
}
