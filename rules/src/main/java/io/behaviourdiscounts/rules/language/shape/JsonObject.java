package io.behaviourdiscounts.rules.language.shape;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object to be written, its members in the order in which they were put. */
public final class JsonObject {

    private final Map<String, Object> members = new LinkedHashMap<>();

    public JsonObject put(String name, String value) {
        members.put(name, value);
        return this;
    }

    public JsonObject put(String name, boolean value) {
        members.put(name, value);
        return this;
    }

    public JsonObject put(String name, long value) {
        members.put(name, value);
        return this;
    }

    public JsonObject put(String name, BigDecimal value) {
        members.put(name, value);
        return this;
    }

    public JsonObject put(String name, JsonObject value) {
        members.put(name, value);
        return this;
    }

    public JsonObject putTexts(String name, List<String> values) {
        members.put(name, values);
        return this;
    }

    public JsonObject putObjects(String name, List<JsonObject> values) {
        members.put(name, values);
        return this;
    }

    /** Puts every member of another object. */
    public JsonObject putAll(JsonObject other) {
        members.putAll(other.members);
        return this;
    }

    /** The schema of an object with one more property, which is required, in front of the others. */
    JsonObject withProperty(String name, JsonObject schema) {
        JsonObject properties = new JsonObject().put(name, schema);
        List<Object> required = new ArrayList<>(List.of(name));
        if (members.get("properties") instanceof JsonObject others) {
            properties.putAll(others);
        }
        if (members.get("required") instanceof List<?> others) {
            required.addAll(others);
        }
        JsonObject whole = new JsonObject().putAll(this).put("properties", properties);
        whole.members.put("required", required);
        whole.members.remove("minProperties");
        return whole;
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The object as indented JSON text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        append(this, "", text);
        return text.toString();
    }

    private static void append(Object value, String indent, StringBuilder text) {
        switch (value) {
            case JsonObject object -> appendObject(object, indent, text);
            case List<?> list -> {
                String separator = "";
                text.append('[');
                for (Object item : list) {
                    append(item, indent, text.append(separator));
                    separator = ", ";
                }
                text.append(']');
            }
            case String string -> appendQuoted(string, text);
            case BigDecimal number -> text.append(number.toPlainString());
            default -> text.append(value); // a long or a boolean, by the signatures of put
        }
    }

    private static void appendObject(JsonObject object, String indent, StringBuilder text) {
        String separator = "\n";
        text.append('{');
        for (Map.Entry<String, Object> member : object.members.entrySet()) {
            text.append(separator).append(indent).append("  ");
            appendQuoted(member.getKey(), text);
            append(member.getValue(), indent + "  ", text.append(": "));
            separator = ",\n";
        }
        text.append(object.members.isEmpty() ? "}" : "\n" + indent + "}");
    }

    /** Appends a text as JSON has it, in quotes. */
    public static void appendQuoted(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
