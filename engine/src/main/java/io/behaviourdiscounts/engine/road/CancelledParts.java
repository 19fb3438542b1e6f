package io.behaviourdiscounts.engine.road;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of an order an event cancels: {@code attributes.lines}, and the shipping where {@code attributes.shipping} is true. Without
 * either, it is the whole order.
 *
 * @param lines null where the event names none; empty where what it names can't be read, so that nothing is cancelled that was not meant
 * @param problem why the lines can't be read; null where they can
 */
record CancelledParts(
        @Nullable List<String> lines,
        boolean shipping,
        @Nullable String problem) {

    static final CancelledParts WHOLE = new CancelledParts(null, false, null);

    private static final String LINES = "lines";

    static CancelledParts of(Event event) {
        Attributes attributes = new Attributes("/attributes", event.attributes());
        // A price or a mapping says how the order is shipped, as in other events of it.
        boolean shipping = attributes.get("shipping") instanceof Value.Truth(boolean named) && named;
        if (!attributes.has(LINES)) {
            return new CancelledParts(null, shipping, null);
        }
        try {
            return new CancelledParts(attributes.texts(LINES), shipping, null);
        } catch (Attributes.WrongAttributeException e) {
            return new CancelledParts(List.of(), false, e.getMessage());
        }
    }
}
