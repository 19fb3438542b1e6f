package io.behaviourdiscounts.server.events.mapping;

import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.SchemaDefinitions;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlNode;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads mapping files, with the means that rule files are read with, and describes them to editors. */
public final class MappingFile {

    private static final int MAX_BYTES = 1024 * 1024;

    static final Shape<Map<String, Function<NumberStyle, Cell>>> CELLS =
            new MapShape<>("cells by the name of their field", "a name", key -> true, CellShape.CELL);

    static final Key<String> FORMAT = Key.optional(
            "format", Scalars.text("csv (other files need no mapping)", "csv"), "csv: other files need no mapping.");
    static final Key<Charset> ENCODING = Key.optional(
            "encoding",
            Scalars.parsed("an encoding such as UTF-8, windows-1252 or ISO-8859-15", "^\\S+$", MappingFile::charset)
                    .withExamples(List.of("UTF-8", "windows-1252", "ISO-8859-15")),
            "Of files without a byte-order mark; UTF-8 without it.");
    static final Key<Character> DELIMITER = Key.optional(
            "delimiter",
            Scalars.parsed(
                    "one character",
                    "^.$",
                    text -> text.length() == 1 ? Optional.of(text.charAt(0)) : Optional.empty()),
            "What stands between cells; a comma without it.");
    private static final Key<Function<NumberStyle, Cell>> EVENT_ID = Key.optional(
            "event_id",
            CellShape.CELL,
            "The event's id, such as {template: shop-{row}}; derived from the content without it.");
    private static final Key<Function<NumberStyle, Cell>> NAME =
            Key.required("name", CellShape.CELL, "where the event's name stands, or {constant: its name}");
    private static final Key<OccurredAt> OCCURRED_AT =
            Key.required("occurred_at", CellShape.TIME, "where the time stands at which it happened");
    private static final List<Key<Function<NumberStyle, Cell>>> USER_FIELDS = List.of(
            Key.optional("id", CellShape.CELL, "The shopper's id in the shop."),
            Key.optional("email", CellShape.CELL, "The e-mail address."),
            Key.optional("device_id", CellShape.CELL, "The device."),
            Key.optional("session_id", CellShape.CELL, "The session."));
    private static final Key<Map<String, Function<NumberStyle, Cell>>> USER = Key.required(
            "user",
            ObjectShape.of("a user", List.copyOf(USER_FIELDS), MappingFile::user),
            "without it nobody knows whose events these are");
    private static final Key<Map<String, Function<NumberStyle, Cell>>> ATTRIBUTES =
            Key.optional("attributes", CELLS, "What rules see as attributes, by name.");
    private static final Key<Map<String, Function<NumberStyle, Cell>>> CONTEXT =
            Key.optional("context", CELLS, "What rules see as context, by name.");

    private static final Shape<EventMapping> FILE = ObjectShape.of(
            "a mapping file",
            List.of(
                    FORMAT,
                    ENCODING,
                    DELIMITER,
                    CellShape.DECIMAL,
                    CellShape.GROUPING,
                    EVENT_ID,
                    NAME,
                    OCCURRED_AT,
                    USER,
                    ATTRIBUTES,
                    CONTEXT),
            MappingFile::mapping);

    private MappingFile() {}

    /**
     * Reads a mapping.
     *
     * @param file its name, for errors
     * @throws MappingException if anything in it is wrong
     */
    public static EventMapping read(String file, byte[] bytes) {
        return read(file, bytes, FILE);
    }

    static <T> T read(String file, byte[] bytes, Shape<T> shape) {
        YamlNode root = switch (YamlReader.read(file, bytes, MAX_BYTES)) {
            case Reading.Wrong<YamlNode> wrong -> throw new MappingException(wrong.problems());
            case Reading.Read<YamlNode> read -> read.value();
        };
        Findings findings = Findings.ofAuthor(file);
        T mapping = shape.read(root, findings);
        if (mapping == null || !findings.problems().isEmpty()) {
            throw new MappingException(findings.problems());
        }
        return mapping;
    }

    /** The JSON Schema (draft 7) of mapping files, for editors, as text that ends in a line feed. */
    public static String schema() {
        return SchemaDefinitions.document(FILE);
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Function<NumberStyle, Cell>> user(Entries entries) {
        Map<String, Function<NumberStyle, Cell>> user = new LinkedHashMap<>();
        USER_FIELDS.forEach(field -> entries.ifThere(field, cell -> user.put(field.name(), cell)));
        return user;
    }

    private static @Nullable EventMapping mapping(Entries entries) {
        Optional<NumberStyle> style = CellShape.numbers(entries);
        if (style.isEmpty()) {
            return null;
        }
        NumberStyle numbers = style.get();
        Function<NumberStyle, Cell> eventId = entries.find(EVENT_ID);
        return new EventMapping(
                entries.or(ENCODING, StandardCharsets.UTF_8),
                entries.or(DELIMITER, ','),
                eventId == null ? null : eventId.apply(numbers),
                entries.get(NAME).apply(numbers),
                entries.get(OCCURRED_AT),
                cells(entries.get(USER), numbers),
                cells(entries.or(ATTRIBUTES, Map.of()), numbers),
                cells(entries.or(CONTEXT, Map.of()), numbers));
    }

    static Map<String, Cell> cells(Map<String, Function<NumberStyle, Cell>> fields, NumberStyle numbers) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        fields.forEach((name, cell) -> cells.put(name, cell.apply(numbers)));
        return cells;
    }
}
