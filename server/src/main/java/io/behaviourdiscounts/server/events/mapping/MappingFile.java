package io.behaviourdiscounts.server.events.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads mapping files. A cell is a column's name, or one of {@code {column, rename?, type?}}, {@code {template, type?}} and
 * {@code {constant, type?}}; the time is a cell that may have a {@code pattern} and a {@code zone}.
 */
public final class MappingFile {

    private static final List<String> KEYS = List.of(
            "format",
            "encoding",
            "delimiter",
            "decimal",
            "grouping",
            "event_id",
            "name",
            "occurred_at",
            "user",
            "attributes",
            "context");
    private static final List<String> CELL_KEYS =
            List.of("column", "rename", "template", "constant", "type", "decimal", "grouping");
    private static final List<String> TIME_KEYS =
            List.of("column", "rename", "template", "constant", "type", "pattern", "zone");
    private static final Set<String> USER_FIELDS = Set.of("id", "email", "device_id", "session_id");

    private final MappingYaml yaml;
    private NumberStyle numbers = NumberStyle.PLAIN;

    private MappingFile(MappingYaml yaml) {
        this.yaml = yaml;
    }

    /**
     * Reads a mapping.
     *
     * @param file its name, for errors
     * @throws MappingException if anything in it is wrong
     */
    public static EventMapping read(String file, byte[] bytes) {
        MappingYaml yaml = new MappingYaml(file);
        EventMapping mapping = yaml.compose(bytes)
                .map(root -> new MappingFile(yaml).mapping(root))
                .orElse(null);
        if (mapping == null || !yaml.errors().isEmpty()) {
            throw new MappingException(yaml.errors());
        }
        return mapping;
    }

    private @Nullable EventMapping mapping(Node root) {
        Map<String, Node> fields = yaml.fields(root, "the mapping", KEYS);
        Node format = fields.get("format");
        if (format != null && !"csv".equals(yaml.text(format, "format"))) {
            yaml.error(format, "format must be csv: other files need no mapping");
        }
        numbers = numbers(fields, NumberStyle.PLAIN);
        Cell eventId = fields.containsKey("event_id") ? cell(fields.get("event_id"), "event_id", CELL_KEYS) : null;
        Cell name = required(root, fields, "name", CELL_KEYS);
        Cell time = required(root, fields, "occurred_at", TIME_KEYS);
        Map<String, Cell> user = cells(fields.get("user"), "user");
        for (String field : user.keySet()) {
            if (!USER_FIELDS.contains(field)) {
                yaml.error(
                        fields.getOrDefault("user", root),
                        "a user has id, email, device_id and session_id, not '" + field + "'");
            }
        }
        if (user.isEmpty()) {
            yaml.error(root, "'user' is missing: without it nobody knows whose events these are");
        }
        Map<String, Cell> attributes = cells(fields.get("attributes"), "attributes");
        Map<String, Cell> context = cells(fields.get("context"), "context");
        if (name == null || time == null) {
            return null;
        }
        return new EventMapping(
                encoding(fields.get("encoding")),
                delimiter(fields.get("delimiter")),
                eventId,
                name,
                new OccurredAt(time, timeFormat(fields.get("occurred_at"))),
                user,
                attributes,
                context);
    }

    private Charset encoding(@Nullable Node node) {
        String name = node == null ? null : yaml.text(node, "encoding");
        if (node == null || name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            yaml.error(node, "'" + name + "' is not an encoding such as UTF-8, windows-1252 or ISO-8859-15");
            return StandardCharsets.UTF_8;
        }
    }

    private NumberStyle numbers(Map<String, Node> fields, NumberStyle otherwise) {
        Node decimalNode = fields.get("decimal");
        Node groupingNode = fields.get("grouping");
        if (decimalNode == null && groupingNode == null) {
            return otherwise;
        }
        String decimal = decimalNode == null ? "." : yaml.text(decimalNode, "decimal");
        String grouping = groupingNode == null ? null : yaml.text(groupingNode, "grouping");
        if (decimal == null || !(decimal.equals(".") || decimal.equals(","))) {
            yaml.error(Objects.requireNonNull(decimalNode), "decimal is a point or a comma, in quotes");
            return otherwise;
        }
        if (groupingNode != null
                && (grouping == null || !NumberStyle.GROUPINGS.contains(grouping) || grouping.equals(decimal))) {
            yaml.error(
                    groupingNode,
                    "grouping is a point, a comma, a blank or an apostrophe, in quotes, and not what decimal is");
            return otherwise;
        }
        return new NumberStyle(decimal.charAt(0), grouping == null ? null : grouping.charAt(0));
    }

    private char delimiter(@Nullable Node node) {
        String text = node == null ? "," : yaml.text(node, "delimiter");
        if (node != null && text != null && text.length() != 1) {
            yaml.error(node, "the delimiter must be one character");
        }
        return text == null || text.isEmpty() ? ',' : text.charAt(0);
    }

    private @Nullable Cell required(Node root, Map<String, Node> fields, String key, List<String> known) {
        Node node = fields.get(key);
        if (node == null) {
            yaml.error(root, "'" + key + "' is missing");
            return null;
        }
        return cell(node, key, known);
    }

    private Map<String, Cell> cells(@Nullable Node node, String what) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        if (node != null) {
            yaml.fields(node, what).forEach((field, value) -> {
                Cell cell = cell(value, what + "." + field, CELL_KEYS);
                if (cell != null) {
                    cells.put(field, cell);
                }
            });
        }
        return cells;
    }

    private @Nullable Cell cell(@Nullable Node node, String what, List<String> known) {
        if (!(node instanceof MappingNode)) {
            String column = node == null ? null : yaml.text(node, what);
            return column == null ? null : new Cell.Column(column, Map.of(), new Cell.Reading(Cell.Type.TEXT, numbers));
        }
        Map<String, Node> fields = yaml.fields(node, what, known);
        Node column = fields.get("column");
        Node template = fields.get("template");
        Node constant = fields.get("constant");
        List<Node> sources =
                Stream.of(column, template, constant).filter(Objects::nonNull).toList();
        if (sources.size() != 1) {
            yaml.error(node, what + " needs one of column, template and constant");
            return null;
        }
        String text = yaml.text(sources.getFirst(), what);
        if (text == null) {
            return null;
        }
        Cell.Reading reading = new Cell.Reading(type(fields.get("type")), numbers(fields, numbers));
        if (column != null) {
            return new Cell.Column(text, renames(fields.get("rename")), reading);
        }
        return constant != null ? new Cell.Constant(text, reading) : templated(sources.getFirst(), text, reading);
    }

    private @Nullable Cell templated(Node node, String text, Cell.Reading reading) {
        try {
            return new Cell.Templated(Template.of(text), reading);
        } catch (IllegalArgumentException e) {
            yaml.error(node, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Map<String, String> renames(@Nullable Node node) {
        Map<String, String> renames = new LinkedHashMap<>();
        if (node != null) {
            yaml.fields(node, "rename").forEach((from, to) -> {
                String text = yaml.text(to, "rename." + from);
                if (text != null) {
                    renames.put(from, text);
                }
            });
        }
        return renames;
    }

    private Cell.Type type(@Nullable Node node) {
        String text = node == null ? "text" : yaml.text(node, "type");
        for (Cell.Type type : Cell.Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
                return type;
            }
        }
        if (node != null) {
            yaml.error(node, "type must be text, number, boolean or json");
        }
        return Cell.Type.TEXT;
    }

    private OccurredAt.Format timeFormat(@Nullable Node node) {
        if (!(node instanceof MappingNode)) {
            return OccurredAt.ISO;
        }
        Map<String, Node> fields = yaml.fields(node, "occurred_at");
        Node patternNode = fields.get("pattern");
        String pattern = patternNode == null ? "iso" : String.valueOf(yaml.text(patternNode, "pattern"));
        return switch (pattern) {
            case "iso" -> OccurredAt.ISO;
            case "epoch_seconds" -> OccurredAt.EPOCH_SECONDS;
            case "epoch_millis" -> OccurredAt.EPOCH_MILLIS;
            case "epoch_micros" -> OccurredAt.EPOCH_MICROS;
            default -> timePattern(node, pattern, zone(fields.get("zone")));
        };
    }

    private OccurredAt.Format timePattern(Node node, String pattern, ZoneId zone) {
        try {
            return OccurredAt.Pattern.of(pattern, zone);
        } catch (IllegalArgumentException e) {
            yaml.error(
                    node, "'" + pattern + "' is not a pattern of a time like yyyy-MM-dd HH:mm:ss: " + e.getMessage());
            return OccurredAt.ISO;
        }
    }

    private ZoneId zone(@Nullable Node node) {
        String text = node == null ? null : yaml.text(node, "zone");
        if (node == null || text == null) {
            return OccurredAt.DEFAULT_ZONE;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            yaml.error(node, "'" + text + "' is not a time zone like UTC or America/New_York");
            return OccurredAt.DEFAULT_ZONE;
        }
    }
}
