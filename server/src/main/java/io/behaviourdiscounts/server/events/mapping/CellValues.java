package io.behaviourdiscounts.server.events.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.behaviourdiscounts.server.json.Json;
import java.util.regex.Pattern;

/** What stands in a row's cells, as a mapping reads them. */
final class CellValues {

    private static final Pattern SHORTENED = Pattern.compile("[0-9][.,][0-9]+E\\+[0-9]{2}");

    private CellValues() {}

    /** A cell's text; empty where nothing stands in it. */
    static String text(Cell cell, Row row) {
        return switch (cell) {
            case Cell.Column column -> {
                String text = row.value(column.name());
                yield column.rename().isEmpty() ? text : column.rename().getOrDefault(text, text);
            }
            case Cell.Templated templated -> templated.template().fill(row);
            case Cell.Constant constant -> constant.text();
        };
    }

    /**
     * A cell's text as the mapping says it is to be read.
     *
     * @param path of the field that it is for
     * @throws IllegalArgumentException if it can't be read so; the message begins with the path
     */
    static JsonNode json(String path, Cell cell, String text) {
        Cell.Reading reading = cell.reading();
        try {
            return switch (reading.type()) {
                case TEXT -> TextNode.valueOf(text);
                case NUMBER -> json(reading.numbers().json(text.strip()));
                case BOOLEAN -> BooleanNode.valueOf(Truths.of(text.strip()));
                case JSON -> json(text);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("found '" + text + "', expected JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Puts a cell's value into an object, where there is one. */
    static void put(ObjectNode fields, String parent, String field, Cell cell, Row row) {
        String text = text(cell, row);
        if (!text.isEmpty()) {
            fields.set(field, json(parent + field, cell, text));
        }
    }

    /**
     * A spreadsheet that shows 1.23457E+15 has lost the digits that tell one shopper, or one code, from another.
     *
     * @throws IllegalArgumentException if a name looks so; the message begins with its path
     */
    static void refuseShortened(String path, String name) {
        if (name.indexOf('+') > 0 && SHORTENED.matcher(name).matches()) {
            throw new IllegalArgumentException(path + ": found '" + name
                    + "', a number that a spreadsheet has shortened: format the column as text and export it again");
        }
    }
}
