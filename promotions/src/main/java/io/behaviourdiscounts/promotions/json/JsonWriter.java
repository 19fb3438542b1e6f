package io.behaviourdiscounts.promotions.json;

import java.util.Map;

/** Writes JSON: in one line, or over several for people to read. */
public final class JsonWriter {

    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean isInLines;

    private JsonWriter(boolean isInLines) {
        this.isInLines = isInLines;
    }

    /** In one line, without blanks. */
    public static String line(Json value) {
        JsonWriter writer = new JsonWriter(false);
        writer.append(value, "\n");
        return writer.out.toString();
    }

    /** Over several lines, indented by two blanks. */
    public static String lines(Json value) {
        JsonWriter writer = new JsonWriter(true);
        writer.append(value, "\n");
        return writer.out.toString();
    }

    private void append(Json value, String margin) {
        switch (value) {
            case Json.Null() -> out.append("null");
            case Json.Truth(boolean truth) -> out.append(truth);
            case Json.Decimal number -> out.append(number.value().toPlainString());
            case Json.Text(String text) -> appendText(text);
            case Json.Items(var items) -> {
                out.append('[');
                String separator = "";
                for (Json item : items) {
                    begin(separator, margin + STEP);
                    append(item, margin + STEP);
                    separator = ",";
                }
                end(items.isEmpty(), margin, ']');
            }
            case Json.Fields(Map<String, Json> fields) -> {
                out.append('{');
                String separator = "";
                for (var field : fields.entrySet()) {
                    begin(separator, margin + STEP);
                    appendText(field.getKey());
                    out.append(isInLines ? ": " : ":");
                    append(field.getValue(), margin + STEP);
                    separator = ",";
                }
                end(fields.isEmpty(), margin, '}');
            }
        }
    }

    private void begin(String separator, String margin) {
        out.append(separator);
        if (isInLines) {
            out.append(margin);
        }
    }

    private void end(boolean isEmpty, String margin, char bracket) {
        if (isInLines && !isEmpty) {
            out.append(margin);
        }
        out.append(bracket);
    }

    private void appendText(String text) {
        out.append('"');
        text.codePoints().forEach(this::appendCharacter);
        out.append('"');
    }

    private void appendCharacter(int character) {
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                // Half of a pair has no bytes in UTF-8, but a number that JSON can name.
                if (character < ' ' || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
                    out.append("\\u%04x".formatted(character));
                } else {
                    out.appendCodePoint(character);
                }
            }
        }
    }
}
