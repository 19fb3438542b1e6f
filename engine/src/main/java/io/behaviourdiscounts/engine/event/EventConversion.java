package io.behaviourdiscounts.engine.event;

import io.behaviourdiscounts.rules.decision.Ids;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.value.FieldMap;
import io.behaviourdiscounts.rules.value.Value;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.ListValue;
import io.behaviourdiscounts.schemas.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between the wire's values and those that rules look at. Nothing is lost either way. */
public final class EventConversion {

    private EventConversion() {}

    /** The user of a record; {@link User#UNKNOWN} where it has none. */
    public static User user(@Nullable EventUser user) {
        return user == null
                ? User.UNKNOWN
                : new User(user.getId(), user.getEmail(), user.getDeviceId(), user.getSessionId());
    }

    /** The wire's form of a user. */
    public static EventUser wireUser(User user) {
        return new EventUser(user.id(), user.email(), user.deviceId(), user.sessionId());
    }

    /** The wire's form of an event; its id stands in it, also where the storefront gave none. */
    public static BehaviourEvent wire(Event event) {
        return new BehaviourEvent(
                event.id(),
                event.name(),
                event.occurredAt(),
                wireUser(event.user()),
                wireValues(event.attributes()),
                wireValues(event.context()),
                event.history(),
                null);
    }

    /** The event as rules see it; its id is derived from its content where the storefront gave none. */
    public static Event event(BehaviourEvent record, String tenant) {
        String id = record.getEventId();
        return id == null || id.isBlank() ? withId(record, Ids.event(tenant, withId(record, ""))) : withId(record, id);
    }

    private static Event withId(BehaviourEvent record, String id) {
        return new Event(
                id,
                record.getName(),
                record.getOccurredAt(),
                user(record.getUser()),
                values(record.getAttributes()),
                values(record.getContext()),
                record.getHistory());
    }

    /** A record's values, by field. */
    public static Map<String, Value> values(Map<String, Object> wire) {
        return FieldMap.of(wire, EventConversion::value);
    }

    /** The wire's form of values, by field. */
    public static Map<String, @Nullable Object> wireValues(Map<String, Value> values) {
        Map<String, @Nullable Object> wire = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((name, value) -> wire.put(name, wireValue(value)));
        return wire;
    }

    /** One value as rules see it. */
    public static Value value(@Nullable Object wire) {
        return switch (wire) {
            case null -> Value.NULL;
            case Boolean truth -> Value.of(truth);
            case Long whole -> Value.of(whole);
            case Double fraction -> Value.of(fraction);
            case String text -> Value.of(text);
            case ListValue list -> items(list);
            case MapValue map -> new Value.Fields(values(map.getEntries()));
            default -> throw new IllegalStateException("the schema has no value of " + wire.getClass());
        };
    }

    private static Value items(ListValue list) {
        List<Value> items = new ArrayList<>(list.getItems().size());
        for (Object item : list.getItems()) {
            items.add(value(item));
        }
        return new Value.Items(items);
    }

    /** The form of one value on the wire. */
    public static @Nullable Object wireValue(Value value) {
        return switch (value) {
            case Value.Null() -> null;
            case Value.Truth(boolean truth) -> truth;
            case Value.Whole(long whole) -> whole;
            case Value.Fraction(double fraction) -> fraction;
            case Value.Text(String text) -> text;
            case Value.Items(List<Value> items) -> {
                List<@Nullable Object> wire = new ArrayList<>(items.size());
                items.forEach(item -> wire.add(wireValue(item)));
                yield new ListValue(wire);
            }
            case Value.Fields(Map<String, Value> fields) -> new MapValue(wireValues(fields));
        };
    }
}
