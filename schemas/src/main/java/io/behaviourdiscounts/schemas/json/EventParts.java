package io.behaviourdiscounts.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one event of parts that come from elsewhere than a JSON document, with a document's checks, told in the same words. */
public final class EventParts {

    private final Problems problems;

    /** For one event. */
    public EventParts() {
        this(new Problems());
    }

    EventParts(Problems problems) {
        this.problems = problems;
    }

    /** A text in place of a JSON value. */
    public String text(String path, String text) {
        if (text.isEmpty()) {
            problems.add(path, "is empty; leave it out where there is none");
        }
        problems.checkCharacters(path, text);
        return text;
    }

    /** A text where one belongs; null, and a problem, where the value is something else. */
    public @Nullable String text(String path, JsonNode value) {
        if (!value.isTextual()) {
            problems.expected(path, "a text", value);
            return null;
        }
        return text(path, value.textValue());
    }

    /** A text among {@code attributes} or {@code context}, where it may be empty. */
    public String field(String path, String text) {
        problems.checkCharacters(path, text);
        return text;
    }

    /** A value among {@code attributes} or {@code context}, as Avro holds it. */
    public @Nullable Object field(String path, JsonNode value) {
        return new JsonValues(problems).value(path, value, 1);
    }

    /** The event of these parts, or all that is wrong with them and with those that were read before. */
    public EventJson.Parsed event(
            @Nullable String id,
            @Nullable String name,
            Instant occurredAt,
            @Nullable EventUser user,
            Map<String, @Nullable Object> attributes,
            Map<String, @Nullable Object> context) {
        if (name == null) {
            problems.add("name", "is missing");
        }
        return name == null || !problems.none()
                ? new EventJson.Parsed.Wrong(problems.all())
                : new EventJson.Parsed.Good(
                        new BehaviourEvent(id, name, occurredAt, user, attributes, context, false, null));
    }
}
