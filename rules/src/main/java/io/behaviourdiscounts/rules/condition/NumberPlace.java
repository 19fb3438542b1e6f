package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.HistoryQuery;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.model.Test;
import io.behaviourdiscounts.rules.model.TestParts;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place where a condition asks for a number: of a comparison with one, or of a sum. A text that stands there is read as the number
 * that it spells, or counts as nothing, and whoever wrote the rule or sends the events wants to know.
 *
 * @param way a path into the document, and for each list on the way one more, relative to its elements
 */
public record NumberPlace(List<Path> way) {

    public NumberPlace {
        way = List.copyOf(way);
    }

    /** The places at which a condition asks an event for numbers, each once; the history's events are not among them. */
    public static List<NumberPlace> of(Condition condition) {
        List<NumberPlace> places = new ArrayList<>();
        collect(condition, List.of(), places);
        return places.stream().distinct().toList();
    }

    /** The places at which a history question asks earlier events for numbers, each once. */
    public static List<NumberPlace> of(HistoryQuery query) {
        List<NumberPlace> places = new ArrayList<>();
        Condition where = query.where();
        if (where != null) {
            collect(where, List.of(), places);
        }
        if (query.question() instanceof HistoryQuery.Question.Sum sum) {
            places.add(new NumberPlace(List.of(sum.field())));
        }
        return places.stream().distinct().toList();
    }

    private static void collect(Condition condition, List<Path> lists, List<NumberPlace> places) {
        switch (condition) {
            case Condition.All all -> all.conditions().forEach(part -> collect(part, lists, places));
            case Condition.Any any -> any.conditions().forEach(part -> collect(part, lists, places));
            case Condition.Not not -> collect(not.condition(), lists, places);
            case Condition.At at ->
                TestParts.conjuncts(at.test()).forEach(test -> collect(test, with(lists, at.path()), places));
            case Condition.History history -> {
                // asks other events
            }
        }
    }

    private static void collect(Test test, List<Path> here, List<NumberPlace> places) {
        if (isOrdered(test) && TestParts.literals(test).stream().anyMatch(NumberPlace::isNumber)) {
            places.add(new NumberPlace(here));
        } else if (test instanceof Test.Sum sum) {
            places.add(new NumberPlace(with(here, sum.field())));
        }
        TestParts.elementConditions(test).forEach(condition -> collect(condition, here, places));
    }

    private static boolean isOrdered(Test test) {
        return test instanceof Test.Compared || test instanceof Test.Between;
    }

    private static boolean isNumber(Literal literal) {
        return literal.number().isPresent();
    }

    private static List<Path> with(List<Path> lists, Path path) {
        return Stream.concat(lists.stream(), Stream.of(path)).toList();
    }

    /** Tells each text that stands here in a document. */
    public void texts(Document document, Consumer<String> found) {
        tell(document, 0, found);
    }

    private void tell(Document document, int step, Consumer<String> found) {
        @Nullable Value value = document.at(way.get(step));
        if (step == way.size() - 1) {
            if (value instanceof Value.Text text) {
                found.accept(text.value());
            }
        } else if (value instanceof Value.Items items) {
            for (Value item : items.values()) {
                if (item instanceof Value.Fields fields) {
                    tell(Document.of(fields.values()), step + 1, found);
                }
            }
        }
    }

    /** The place as a person reads it: {@code attributes.total}, {@code attributes.items[].price}. */
    @Override
    public String toString() {
        return way.stream().map(Path::text).collect(Collectors.joining("[]."));
    }
}
