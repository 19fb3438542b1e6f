package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;

/** JSON for people: one line a field, nested fields by their path. */
final class FieldLines {

    private FieldLines() {}

    static void print(PrintWriter out, ObjectNode value) {
        print(out, "", value);
    }

    private static void print(PrintWriter out, String path, JsonNode value) {
        if (value instanceof ObjectNode fields) {
            fields.properties()
                    .forEach(field -> print(
                            out, path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else {
            out.printf(
                    "%-28s %s%n",
                    TerminalText.inLine(path),
                    TerminalText.inLine(value.isTextual() ? value.textValue() : value.toString()));
        }
    }
}
