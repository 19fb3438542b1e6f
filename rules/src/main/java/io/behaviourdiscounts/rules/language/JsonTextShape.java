package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.JsonObject;
import io.behaviourdiscounts.rules.language.shape.SchemaDefinitions;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlNode.Scalar;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any mapping, as JSON: names in the order in which they were written, numbers as they were spelled.
 *
 * @param most how long its JSON may be, in characters
 */
record JsonTextShape(int most) implements Shape<String> {

    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    @Override
    public @Nullable String read(YamlNode node, Findings findings) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            findings.expected("a mapping", node);
            return null;
        }
        StringBuilder json = new StringBuilder();
        append(mapping, json);
        if (json.length() > most) {
            findings.addAtValue(node.position(), "it is longer than " + most + " characters of JSON");
            return null;
        }
        return json.toString();
    }

    private static void append(YamlNode node, StringBuilder json) {
        switch (node) {
            case Scalar scalar -> append(scalar, json);
            case YamlNode.Sequence(List<YamlNode> items, var _) -> {
                json.append('[');
                String separator = "";
                for (YamlNode item : items) {
                    append(item, json.append(separator));
                    separator = ",";
                }
                json.append(']');
            }
            case YamlNode.Mapping(List<YamlNode.Entry> entries, var _) -> {
                json.append('{');
                String separator = "";
                for (YamlNode.Entry entry : entries) {
                    JsonObject.appendQuoted(entry.key().text(), json.append(separator));
                    append(entry.value(), json.append(':'));
                    separator = ",";
                }
                json.append('}');
            }
        }
    }

    private static void append(Scalar scalar, StringBuilder json) {
        if (scalar.isAbsent()) {
            json.append("null");
        } else if (!scalar.quoted() && LITERAL.matcher(scalar.text()).matches()) {
            json.append(scalar.text());
        } else {
            JsonObject.appendQuoted(scalar.text(), json);
        }
    }

    @Override
    public JsonObject schema(SchemaDefinitions definitions) {
        return new JsonObject().put("type", "object");
    }
}
