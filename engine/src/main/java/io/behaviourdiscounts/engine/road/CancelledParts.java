package io.behaviourdiscounts.engine.road;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.value.Value;
import io.behaviourdiscounts.schemas.LinePieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an order an event cancels: {@code attributes.lines}, whole ones by their names or pieces of them by {@code {line, qty}}, and the shipping where {@code attributes.shipping} is true. Without
 * either, it is the whole order.
 *
 * @param lines null where the event names none; empty where what it names can't be read, so that nothing is cancelled that was not meant
 * @param pieces null where the event names none
 * @param problem why the lines can't be read; null where they can
 */
record CancelledParts(
        @Nullable List<String> lines,
        @Nullable List<LinePieces> pieces,
        boolean shipping,
        @Nullable String problem) {

    static final CancelledParts WHOLE = new CancelledParts(null, null, false, null);

    private static final String LINES = "lines";
    private static final long MOST_PIECES = 1_000_000;

    /** One, in thousandths. */
    private static final long ONE = 1_000;

    static CancelledParts of(Event event) {
        Attributes attributes = new Attributes("/attributes", event.attributes());
        // A price or a mapping says how the order is shipped, as in other events of it.
        boolean shipping = attributes.get("shipping") instanceof Value.Truth(boolean named) && named;
        if (!attributes.has(LINES)) {
            return new CancelledParts(null, null, shipping, null);
        }
        try {
            List<LinePieces> pieces = pieces(attributes);
            return new CancelledParts(whole(attributes), pieces.isEmpty() ? null : pieces, shipping, null);
        } catch (Attributes.WrongAttributeException e) {
            return new CancelledParts(List.of(), null, false, e.getMessage());
        }
    }

    /** Whether promotions could have a part in it: weighed goods have none, and what can't be read cancels nothing. */
    boolean ofPromotions() {
        return problem == null
                && (pieces == null || pieces.stream().allMatch(each -> each.getThousandths() % ONE == 0));
    }

    private static List<String> whole(Attributes attributes) throws Attributes.WrongAttributeException {
        return attributes.get(LINES) instanceof Value.Items(List<Value> items)
                ? new Attributes(
                                attributes.path(),
                                Map.of(
                                        LINES,
                                        new Value.Items(items.stream()
                                                .filter(item -> !(item instanceof Value.Fields))
                                                .toList())))
                        .texts(LINES)
                : attributes.texts(LINES);
    }

    private static List<LinePieces> pieces(Attributes attributes) throws Attributes.WrongAttributeException {
        List<LinePieces> pieces = new ArrayList<>();
        if (attributes.get(LINES) instanceof Value.Items(List<Value> items)) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Value.Fields(Map<String, Value> fields)) {
                    Attributes item = new Attributes(attributes.path() + "/" + LINES + "/" + i, fields);
                    pieces.add(new LinePieces(
                            item.text("line").orElseThrow(() -> item.wrong("line", "it is missing")),
                            item.quantity("qty", MOST_PIECES).orElseThrow(() -> item.wrong("qty", "it is missing"))));
                }
            }
        }
        return pieces;
    }
}
