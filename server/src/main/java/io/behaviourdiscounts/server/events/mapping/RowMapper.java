package io.behaviourdiscounts.server.events.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.behaviourdiscounts.server.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies a mapping to rows: gives the event as the JSON that a storefront would have sent. */
public final class RowMapper {

    private final EventMapping mapping;

    public RowMapper(EventMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * The event of a row.
     *
     * @throws IllegalArgumentException if a cell is not what the mapping says it is; the message begins with the event's path
     */
    public ObjectNode map(Row row) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        if (mapping.eventId() != null) {
            put(event, "", "event_id", mapping.eventId(), row);
        }
        put(event, "", "name", mapping.name(), row);
        occurredAt(event, row);
        putAll(event, "user", mapping.user(), row);
        putAll(event, "attributes", mapping.attributes(), row);
        putAll(event, "context", mapping.context(), row);
        return event;
    }

    private void occurredAt(ObjectNode event, Row row) {
        String text = text(mapping.occurredAt().cell(), row);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("occurred_at: the cell is empty");
        }
        try {
            event.put("occurred_at", mapping.occurredAt().format().parse(text).toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("occurred_at: " + e.getMessage(), e);
        }
    }

    private static void putAll(ObjectNode event, String part, Map<String, Cell> cells, Row row) {
        if (!cells.isEmpty()) {
            ObjectNode fields = event.putObject(part);
            cells.forEach((field, cell) -> put(fields, part + ".", field, cell, row));
        }
    }

    private static void put(ObjectNode fields, String parent, String field, Cell cell, Row row) {
        try {
            JsonNode value = value(text(cell, row), cell.type());
            if (value != null) {
                fields.set(field, value);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parent + field + ": " + e.getMessage(), e);
        }
    }

    private static String text(Cell cell, Row row) {
        return switch (cell) {
            case Cell.Column column -> {
                String text = row.value(column.name());
                yield column.rename().getOrDefault(text, text);
            }
            case Cell.Templated templated -> templated.template().fill(row);
            case Cell.Constant constant -> constant.text();
        };
    }

    private static @Nullable JsonNode value(String text, Cell.Type type) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (type) {
            case TEXT -> TextNode.valueOf(text);
            case NUMBER -> number(text.strip());
            case BOOLEAN -> truth(text.strip());
            case JSON -> json(text);
        };
    }

    private static JsonNode number(String text) {
        JsonNode node = json(text);
        if (!node.isNumber()) {
            throw new IllegalArgumentException("'" + text + "' is not a number");
        }
        return node;
    }

    private static JsonNode truth(String text) {
        return switch (text) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'" + text + "' cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
