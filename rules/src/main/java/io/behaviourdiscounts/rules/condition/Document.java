package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What conditions look at: an event with its shopper's profile, an element of a list, an order. */
public interface Document {

    /** What stands at a path; null where nothing does. */
    @Nullable
    Value at(Path path);

    /**
     * What the shopper's history says.
     *
     * @throws IllegalArgumentException in a document without a history; the rule language keeps such questions away from it
     */
    default Answer answer(HistoryQuestion question) {
        throw new IllegalArgumentException("no history stands behind this document: " + question);
    }

    /** What the history saw that made it answer so, in words. */
    default String remembered(HistoryQuestion question) {
        throw new IllegalArgumentException("no history stands behind this document: " + question);
    }

    /** A document that is a map of fields: an element of a list, an order. */
    static Document of(Map<String, Value> fields) {
        return path -> walk(fields.get(path.root()), path.steps(), 1);
    }

    /** Follows the steps of a path, from one on, into a value; null where the way ends before the path does. */
    static @Nullable Value walk(@Nullable Value from, List<String> steps, int next) {
        Value here = from;
        for (int i = next; i < steps.size(); i++) {
            if (!(here instanceof Value.Fields fields)) {
                return null;
            }
            here = fields.values().get(steps.get(i));
        }
        return here;
    }
}
