package io.behaviourdiscounts.server.events.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.json.EventJson;
import io.behaviourdiscounts.schemas.json.EventParts;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies a mapping to rows: gives the event that a storefront would have sent. */
public final class RowMapper implements RowMapping {

    private final EventMapping mapping;
    private final @Nullable Field eventId;
    private final Field name;
    private final OccurredAt occurredAt;
    private final Map<String, Field> user;
    private final List<Field> attributes;
    private final List<Field> context;

    /** One field of the event, and its path in it. */
    private record Field(String name, String path, Cell cell) {}

    public RowMapper(EventMapping mapping) {
        this.mapping = mapping;
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

    @Override
    public Charset encoding() {
        return mapping.encoding();
    }

    @Override
    public char delimiter() {
        return mapping.delimiter();
    }

    @Override
    public List<String> missingFrom(Set<String> columns) {
        return mapping.missingFrom(columns);
    }

    @Override
    public MappedRow mapped(Row row) {
        return new MappedRow.Event(map(row));
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

    /** A text that names somebody. */
    private static @Nullable String id(EventParts parts, @Nullable Field field, Row row) {
        if (field == null) {
            return null;
        }
        String id = text(parts, field, row);
        if (id != null) {
            CellValues.refuseShortened(field.path(), id);
        }
        return id;
    }

    private Instant occurredAt(Row row) {
        String text = CellValues.text(occurredAt.cell(), row);
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
        String text = CellValues.text(field.cell(), row);
        if (text.isEmpty()) {
            return null;
        }
        if (isText(field)) {
            return parts.text(field.path(), text);
        }
        JsonNode value = CellValues.json(field.path(), field.cell(), text);
        return value.isNull() ? null : parts.text(field.path(), value);
    }

    private static Map<String, @Nullable Object> values(EventParts parts, List<Field> fields, Row row) {
        Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(fields.size());
        for (Field field : fields) {
            String text = CellValues.text(field.cell(), row);
            if (!text.isEmpty()) {
                values.put(
                        field.name(),
                        isText(field)
                                ? parts.field(field.path(), text)
                                : parts.field(field.path(), CellValues.json(field.path(), field.cell(), text)));
            }
        }
        return values;
    }

    private static boolean isText(Field field) {
        return field.cell().reading().type() == Cell.Type.TEXT;
    }
}
