package io.behaviourdiscounts.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one event from a JSON tree and notes all that is wrong with it. */
final class EventReader {

    static final int MAX_DEPTH = WireFormat.MAX_DEPTH;

    private static final Set<String> KEYS =
            Set.of("event_id", "name", "occurred_at", "user", "attributes", "context", "history", "caused_by");
    private static final Set<String> USER_KEYS = Set.of("id", "user_id", "email", "device_id", "session_id");
    private static final int LAST_YEAR = 9999;

    private final Problems problems = new Problems();
    private final EventParts parts = new EventParts(problems);

    EventJson.Parsed read(JsonNode document) {
        if (!document.isObject()) {
            problems.add("", "an event is a JSON object, not " + Problems.kind(document));
            return new EventJson.Parsed.Wrong(problems.all());
        }
        BehaviourEvent event = event(document);
        return event == null ? new EventJson.Parsed.Wrong(problems.all()) : new EventJson.Parsed.Good(event);
    }

    private @Nullable BehaviourEvent event(JsonNode document) {
        unknownKeys("", document, KEYS);
        String id = text("event_id", given(document, "event_id"));
        String name = text("name", required("name", document));
        Instant occurredAt = time("occurred_at", required("occurred_at", document));
        EventUser user = user(given(document, "user"));
        Map<String, @Nullable Object> attributes = fields("attributes", given(document, "attributes"));
        Map<String, @Nullable Object> context = fields("context", given(document, "context"));
        boolean history = truth("history", given(document, "history"));
        String causedBy = text("caused_by", given(document, "caused_by"));
        if (!problems.none() || name == null || occurredAt == null) {
            return null;
        }
        return new BehaviourEvent(id, name, occurredAt, user, attributes, context, history, causedBy);
    }

    private @Nullable EventUser user(@Nullable JsonNode user) {
        if (user == null) {
            return null;
        }
        if (!user.isObject()) {
            problems.expected("user", "an object", user);
            return null;
        }
        unknownKeys("user.", user, USER_KEYS);
        return new EventUser(
                userId(user),
                text("user.email", given(user, "email")),
                text("user.device_id", given(user, "device_id")),
                text("user.session_id", given(user, "session_id")));
    }

    private @Nullable String userId(JsonNode user) {
        String id = text("user.id", given(user, "id"));
        String userId = text("user.user_id", given(user, "user_id"));
        if (id != null && userId != null && !Objects.equals(id, userId)) {
            problems.add("user.user_id", "differs from user.id; give one of them");
        }
        return id != null ? id : userId;
    }

    private Map<String, @Nullable Object> fields(String path, @Nullable JsonNode object) {
        if (object == null) {
            return Map.of();
        }
        if (!object.isObject()) {
            problems.expected(path, "an object", object);
            return Map.of();
        }
        return new JsonValues(problems).fields(path, object, 1);
    }

    private @Nullable JsonNode required(String key, JsonNode document) {
        JsonNode value = given(document, key);
        if (value == null) {
            problems.add(key, "is missing");
        }
        return value;
    }

    private @Nullable String text(String path, @Nullable JsonNode value) {
        return value == null ? null : parts.text(path, value);
    }

    private boolean truth(String path, @Nullable JsonNode value) {
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            problems.expected(path, "true or false", value);
        }
        return value.booleanValue();
    }

    private @Nullable Instant time(String path, @Nullable JsonNode value) {
        String text = text(path, value);
        if (text == null) {
            return null;
        }
        Optional<Instant> usual = IsoTimes.quick(text);
        if (usual.isPresent()) {
            return usual.get().truncatedTo(ChronoUnit.MICROS);
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant().truncatedTo(ChronoUnit.MICROS);
            }
            problems.add(path, "the year " + time.getYear() + " is not between 0 and " + LAST_YEAR);
        } catch (DateTimeException e) {
            problems.add(path, "'" + text + "' is not a time in ISO-8601 with an offset, such as 2024-07-15T18:24:10Z");
        }
        return null;
    }

    private void unknownKeys(String prefix, JsonNode object, Set<String> known) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey())) {
                problems.add(
                        prefix + field.getKey(), "is not a field here; there are " + String.join(", ", sorted(known)));
            }
        }
    }

    private static List<String> sorted(Set<String> words) {
        return List.copyOf(new TreeSet<>(words));
    }

    /** The value of a key; null where there is none, or JSON's null. */
    private static @Nullable JsonNode given(JsonNode object, String key) {
        JsonNode value = object.get(key);
        return value == null || value.isNull() ? null : value;
    }
}
