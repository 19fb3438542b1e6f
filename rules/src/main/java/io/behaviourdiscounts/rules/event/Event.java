package io.behaviourdiscounts.rules.event;

import io.behaviourdiscounts.rules.value.FieldMap;
import io.behaviourdiscounts.rules.value.Value;
import java.time.Instant;
import java.util.Map;

/**
 * Something a shopper did.
 *
 * @param id the storefront's id, or the one derived from the content: an event sent again has the same
 * @param name {@code checkout_started}, {@code order_completed}, …
 * @param occurredAt business time, to the microsecond
 * @param user who did it
 * @param attributes what the event itself says: cart value, items, …
 * @param context around it: device, country, traffic source, …
 * @param history an old event that fills the profile and decides nothing
 */
public record Event(
        String id,
        String name,
        Instant occurredAt,
        User user,
        Map<String, Value> attributes,
        Map<String, Value> context,
        boolean history) {

    /** Sets {@code profile.…} of its shopper and counts like any other event. */
    public static final String PROFILE_UPDATED = "profile_updated";

    /** The reserved name of the records by which time travels in the log; no storefront may send it. */
    public static final String CLOCK_TICK = "clock.tick";

    public Event {
        attributes = FieldMap.copyOf(attributes);
        context = FieldMap.copyOf(context);
    }

    /** The same at another time. */
    public Event at(Instant time) {
        return new Event(id, name, time, user, attributes, context, history);
    }
}
