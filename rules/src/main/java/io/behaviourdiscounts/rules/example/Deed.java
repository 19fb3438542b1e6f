package io.behaviourdiscounts.rules.example;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a shopper does in an example.
 *
 * @param event its name
 * @param at when, where it matters; null where it does not, and for what happened before
 * @param user who does it; the one shopper of the example unless it says otherwise
 */
public record Deed(
        String event, @Nullable Instant at, User user, Map<String, Value> attributes, Map<String, Value> context) {

    /** The shopper of an example that names none. */
    public static final User SOMEBODY = User.withId("somebody");

    public Deed {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }

    /** The event that it is. */
    public Event event(String id, Instant occurredAt) {
        return new Event(id, event, occurredAt, user, attributes, context, false);
    }
}
