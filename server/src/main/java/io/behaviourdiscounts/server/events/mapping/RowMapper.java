package io.behaviourdiscounts.server.events.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.behaviourdiscounts.server.json.Json;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies a mapping to rows: gives the event as the JSON that a storefront would have sent. */
public final class RowMapper implements RowMapping {

    private static final Pattern SHORTENED = Pattern.compile("[0-9][.,][0-9]+E\\+[0-9]{2}");

    private final EventMapping mapping;

    public RowMapper(EventMapping mapping) {
        this.mapping = mapping;
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
    public ObjectNode map(Row row) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        if (mapping.eventId() != null) {
            put(event, "", "event_id", mapping.eventId(), row);
            refuseShortened(event, "", "event_id");
        }
        put(event, "", "name", mapping.name(), row);
        occurredAt(event, row);
        putAll(event, "user", mapping.user(), row);
        mapping.user().keySet().forEach(field -> refuseShortened(event.path("user"), "user.", field));
        putAll(event, "attributes", mapping.attributes(), row);
        putAll(event, "context", mapping.context(), row);
        return event;
    }

    /** A spreadsheet that shows 1.23457E+15 has lost the digits that tell one shopper from another. */
    static void refuseShortened(JsonNode fields, String parent, String field) {
        String id = fields.path(field).asText("");
        if (SHORTENED.matcher(id).matches()) {
            throw new IllegalArgumentException(parent + field + ": found '" + id
                    + "', a number that a spreadsheet has shortened: format the column as text and export it again");
        }
    }

    private void occurredAt(ObjectNode event, Row row) {
        String text = text(mapping.occurredAt().cell(), row);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("occurred_at: the cell is empty");
        }
        try {
            event.put("occurred_at", mapping.occurredAt().at(text).toString());
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

    static void put(ObjectNode fields, String parent, String field, Cell cell, Row row) {
        try {
            JsonNode value = value(text(cell, row), cell.reading());
            if (value != null) {
                fields.set(field, value);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parent + field + ": " + e.getMessage(), e);
        }
    }

    static String text(Cell cell, Row row) {
        return switch (cell) {
            case Cell.Column column -> {
                String text = row.value(column.name());
                yield column.rename().getOrDefault(text, text);
            }
            case Cell.Templated templated -> templated.template().fill(row);
            case Cell.Constant constant -> constant.text();
        };
    }

    private static @Nullable JsonNode value(String text, Cell.Reading reading) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (reading.type()) {
            case TEXT -> TextNode.valueOf(text);
            case NUMBER -> json(reading.numbers().json(text.strip()));
            case BOOLEAN -> BooleanNode.valueOf(Truths.of(text.strip()));
            case JSON -> json(text);
        };
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("found '" + text + "', expected JSON: " + e.getOriginalMessage(), e);
        }
    }
}
