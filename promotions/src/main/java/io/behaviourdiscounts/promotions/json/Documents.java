package io.behaviourdiscounts.promotions.json;

import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files of JSON, and of YAML that says what JSON could say. */
public final class Documents {

    /** The most that is read of a file, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    /** What JSON takes for a number. Everything else that looks like one, as {@code 007}, is a text. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");

    /** How a JSON pointer names an element of a list. */
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");

    private Documents() {}

    /** What a file holds: YAML where its name ends so, else JSON. */
    public static Reading<Json> read(String file, byte[] bytes) {
        String name = file.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
            return JsonReader.read(file, new String(bytes, StandardCharsets.UTF_8));
        }
        return switch (YamlReader.read(file, bytes, MAX_BYTES)) {
            case Reading.Wrong<YamlNode> wrong -> new Reading.Wrong<>(wrong.problems());
            case Reading.Read<YamlNode>(YamlNode root) -> new Reading.Read<>(json(root));
        };
    }

    /** What a part of a YAML document says. */
    public static Json json(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.quoted() ? new Json.Text(scalar.text()) : plain(scalar.text());
            case YamlNode.Sequence sequence ->
                new Json.Items(sequence.items().stream().map(Documents::json).toList());
            case YamlNode.Mapping mapping -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> fields.put(entry.key().text(), json(entry.value())));
                yield new Json.Fields(fields);
            }
        };
    }

    /** Where a part of a YAML document stands, or as much of the way to it as is there. */
    public static Position position(YamlNode root, String pointer) {
        Optional<YamlNode> node = Optional.of(root);
        Position position = root.position();
        for (String step : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            node = node.flatMap(parent -> child(parent, step.replace("~1", "/").replace("~0", "~")));
            position = node.map(YamlNode::position).orElse(position);
        }
        return position;
    }

    private static Optional<YamlNode> child(YamlNode node, String key) {
        return switch (node) {
            case YamlNode.Scalar ignored -> Optional.empty();
            case YamlNode.Sequence sequence ->
                PLACE.matcher(key).matches()
                        ? sequence.items().stream().skip(Long.parseLong(key)).findFirst()
                        : Optional.empty();
            case YamlNode.Mapping mapping -> mapping.get(key);
        };
    }

    private static Json plain(String text) {
        return switch (text) {
            case "", "null", "Null", "NULL" -> Json.NULL;
            case "true", "True", "TRUE" -> new Json.Truth(true);
            case "false", "False", "FALSE" -> new Json.Truth(false);
            default -> NUMBER.matcher(text).matches() ? new Json.Decimal(new BigDecimal(text)) : new Json.Text(text);
        };
    }
}
