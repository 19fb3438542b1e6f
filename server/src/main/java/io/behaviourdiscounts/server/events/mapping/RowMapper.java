package io.behaviourdiscounts.server.events.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.json.EventJson;
import io.behaviourdiscounts.schemas.json.EventParts;
import io.behaviourdiscounts.server.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies a mapping to rows: gives the event that a storefront would have sent. */
public final class RowMapper {

    private static final Pattern SHORTENED = Pattern.compile("[0-9][.,][0-9]+E\\+[0-9]{2}");

    private final @Nullable Field eventId;
    private final Field name;
    private final OccurredAt occurredAt;
    private final Map<String, Field> user;
    private final List<Field> attributes;
    private final List<Field> context;

    /** One field of the event, and its path in it. */
    private record Field(String name, String path, Cell cell) {}

    public RowMapper(EventMapping mapping) {
        Cell id = mapping.eventId();
        eventId = id == null ? null : new Field("event_id", "event_id", id);
        name = new Field("name", "name", mapping.name());
        occurredAt = mapping.occurredAt();
        user = new LinkedHashMap<>();
        fields("user", mapping.user()).forEach(field -> user.put(field.name(), field));
        attributes = fields("attributes", mapping.attributes());
        context = fields("context", mapping.context());
    }

    private static List<Field> fields(String part, Map<String, Cell> cells) {
        return cells.entrySet().stream()
                .map(cell -> new Field(cell.getKey(), part + "." + cell.getKey(), cell.getValue()))
                .toList();
    }

    /**
     * The event of a row, or what a storefront's event would be told that is wrong with it.
     *
     * @throws IllegalArgumentException if a cell is not what the mapping says it is; the message begins with the event's path
     */
    public EventJson.Parsed map(Row row) {
        EventParts parts = new EventParts();
        String id = eventId == null ? null : id(parts, eventId, row);
        String called = text(parts, name, row);
        Instant moment = occurredAt(row);
        EventUser who = user.isEmpty()
                ? null
                : new EventUser(
                        id(parts, user.get("id"), row),
                        id(parts, user.get("email"), row),
                        id(parts, user.get("device_id"), row),
                        id(parts, user.get("session_id"), row));
        return parts.event(id, called, moment, who, values(parts, attributes, row), values(parts, context, row));
    }

    /** A text that names somebody. A spreadsheet that shows 1.23457E+15 has lost the digits that tell one shopper from another. */
    private static @Nullable String id(EventParts parts, @Nullable Field field, Row row) {
        if (field == null) {
            return null;
        }
        String id = text(parts, field, row);
        if (id != null && id.indexOf('+') > 0 && SHORTENED.matcher(id).matches()) {
            throw new IllegalArgumentException(field.path() + ": found '" + id
                    + "', a number that a spreadsheet has shortened: format the column as text and export it again");
        }
        return id;
    }

    private Instant occurredAt(Row row) {
        String text = text(occurredAt.cell(), row);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("occurred_at: the cell is empty");
        }
        try {
            return occurredAt.at(text).truncatedTo(ChronoUnit.MICROS);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("occurred_at: " + e.getMessage(), e);
        }
    }

    private static @Nullable String text(EventParts parts, Field field, Row row) {
        String text = text(field.cell(), row);
        if (text.isEmpty()) {
            return null;
        }
        if (isText(field)) {
            return parts.text(field.path(), text);
        }
        JsonNode value = json(field, text);
        return value.isNull() ? null : parts.text(field.path(), value);
    }

    private static Map<String, @Nullable Object> values(EventParts parts, List<Field> fields, Row row) {
        Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(fields.size());
        for (Field field : fields) {
            String text = text(field.cell(), row);
            if (!text.isEmpty()) {
                values.put(
                        field.name(),
                        isText(field) ? parts.field(field.path(), text) : parts.field(field.path(), json(field, text)));
            }
        }
        return values;
    }

    private static boolean isText(Field field) {
        return field.cell().reading().type() == Cell.Type.TEXT;
    }

    private static String text(Cell cell, Row row) {
        return switch (cell) {
            case Cell.Column column -> {
                String text = row.value(column.name());
                yield column.rename().isEmpty() ? text : column.rename().getOrDefault(text, text);
            }
            case Cell.Templated templated -> templated.template().fill(row);
            case Cell.Constant constant -> constant.text();
        };
    }

    private static JsonNode json(Field field, String text) {
        Cell.Reading reading = field.cell().reading();
        try {
            return switch (reading.type()) {
                case TEXT -> TextNode.valueOf(text);
                case NUMBER -> json(reading.numbers().json(text.strip()));
                case BOOLEAN -> BooleanNode.valueOf(Truths.of(text.strip()));
                case JSON -> json(text);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field.path() + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("found '" + text + "', expected JSON: " + e.getOriginalMessage(), e);
        }
    }
}
