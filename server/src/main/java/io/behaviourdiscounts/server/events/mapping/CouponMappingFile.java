package io.behaviourdiscounts.server.events.mapping;

import io.behaviourdiscounts.rules.language.TimeZoneShape;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads mapping files of coupons, with the means and in the words of those of events. */
public final class CouponMappingFile {

    /** What is said by the action of a row: which cell decides, and what follows of each of its values. */
    private record Actions(
            Function<NumberStyle, Cell> by, Map<String, Map<String, Function<NumberStyle, Cell>>> cases) {}

    private static final Key<Function<NumberStyle, Cell>> CODE =
            Key.required(CouponMapping.CODE, CellShape.CELL, "where the code stands");

    private static final Key<Function<NumberStyle, Cell>> BY =
            Key.required("by", CellShape.CELL, "the cell whose value says which case it is");
    private static final Key<Map<String, Map<String, Function<NumberStyle, Cell>>>> CASES = Key.required(
            "cases",
            new MapShape<>("actions by value", "a value", value -> true, MappingFile.CELLS),
            "the action's fields for each value, such as percent: {type: {constant: percentage_off}, value: …}");
    private static final Key<Actions> ACTION = Key.required(
            "action",
            ObjectShape.of(
                    "an action", List.of(BY, CASES), entries -> new Actions(entries.get(BY), entries.get(CASES))),
            "what the coupon gives, by the value of a cell");

    private static final List<Key<Function<NumberStyle, Cell>>> TEXTS = List.of(
            Key.optional("valid_from", CellShape.CELL, "From when: a day or an instant. For ever without it."),
            Key.optional("expires_at", CellShape.CELL, "Until when: a day (its end) or an instant."),
            Key.optional("status", CellShape.CELL, "active, disabled, used or expired; active without it."),
            Key.optional("rule", CellShape.CELL, "The rule whose caps, pause and block it shares."));
    private static final List<Key<Function<NumberStyle, Cell>>> NUMBERS = List.of(
            Key.optional(
                    CouponMapping.USAGE_LIMIT,
                    CellShape.CELL,
                    "So many uses; any number where the cell is empty. One use without it."),
            Key.optional("usage_count", CellShape.CELL, "How often it was used so far."),
            Key.optional("per_shopper_limit", CellShape.CELL, "So many uses by one shopper."));
    private static final Key<Function<NumberStyle, Cell>> STACKABLE =
            Key.optional("stackable", CellShape.CELL, "Whether it goes together with other coupons.");
    private static final List<Key<Map<String, Function<NumberStyle, Cell>>>> PARTS = List.of(
            Key.optional("assignee", MappingFile.CELLS, "Whose it is: id, email, device_id, session_id."),
            Key.optional("external_references", MappingFile.CELLS, "Ids that other systems have for it."),
            Key.optional("extensions", MappingFile.CELLS, "What is to be kept with it."));
    private static final Key<DateTimeFormatter> DATES = Key.optional(
            "dates",
            Scalars.parsed(
                    "a pattern such as dd.MM.yyyy or yyyy-MM-dd HH:mm:ss", "^.{2,60}$", CouponMappingFile::dates),
            "How days and times are written, as a pattern of Java's DateTimeFormatter; ISO 8601 without it.");
    private static final Key<ZoneId> ZONE = Key.optional(
            "zone", TimeZoneShape.ZONE, "The zone of days, and of times without an offset; UTC without it.");

    private static final Shape<CouponMapping> FILE = ObjectShape.of(
            "a mapping file of coupons",
            Stream.of(
                            Stream.of(
                                    MappingFile.FORMAT,
                                    MappingFile.ENCODING,
                                    MappingFile.DELIMITER,
                                    CellShape.DECIMAL,
                                    CellShape.GROUPING,
                                    CODE,
                                    ACTION,
                                    STACKABLE,
                                    DATES,
                                    ZONE),
                            TEXTS.stream(),
                            NUMBERS.stream(),
                            PARTS.stream())
                    .<Key<?>>flatMap(keys -> keys)
                    .toList(),
            CouponMappingFile::mapping);

    private CouponMappingFile() {}

    /**
     * Reads a mapping.
     *
     * @param file its name, for errors
     * @throws MappingException if anything in it is wrong
     */
    public static CouponMapping read(String file, byte[] bytes) {
        return MappingFile.read(file, bytes, FILE);
    }

    private static Optional<DateTimeFormatter> dates(String pattern) {
        try {
            return Optional.of(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable CouponMapping mapping(Entries entries) {
        Optional<NumberStyle> style = CellShape.numbers(entries);
        if (style.isEmpty()) {
            return null;
        }
        NumberStyle numbers = style.get();
        Map<String, Cell> fields = new LinkedHashMap<>();
        fields.put(CouponMapping.CODE, entries.get(CODE).apply(numbers));
        TEXTS.forEach(key -> entries.ifThere(key, cell -> fields.put(key.name(), cell.apply(numbers))));
        NUMBERS.forEach(key ->
                entries.ifThere(key, cell -> fields.put(key.name(), read(cell.apply(numbers), Cell.Type.NUMBER))));
        entries.ifThere(STACKABLE, cell -> fields.put(STACKABLE.name(), read(cell.apply(numbers), Cell.Type.BOOLEAN)));
        Map<String, Map<String, Cell>> parts = new LinkedHashMap<>();
        PARTS.forEach(key -> entries.ifThere(key, cells -> parts.put(key.name(), MappingFile.cells(cells, numbers))));
        Actions actions = entries.get(ACTION);
        Map<String, Map<String, Cell>> cases = new LinkedHashMap<>();
        actions.cases().forEach((value, cells) -> cases.put(value, MappingFile.cells(cells, numbers)));
        return new CouponMapping(
                entries.or(MappingFile.ENCODING, StandardCharsets.UTF_8),
                entries.or(MappingFile.DELIMITER, ','),
                actions.by().apply(numbers),
                cases,
                fields,
                parts,
                entries.find(DATES),
                entries.or(ZONE, ZoneOffset.UTC));
    }

    /** The same cell, read as what its field is. */
    private static Cell read(Cell cell, Cell.Type type) {
        Cell.Reading reading = new Cell.Reading(type, cell.reading().numbers());
        return switch (cell) {
            case Cell.Column column -> new Cell.Column(column.name(), column.rename(), reading);
            case Cell.Templated templated -> new Cell.Templated(templated.template(), reading);
            case Cell.Constant constant -> new Cell.Constant(constant.text(), reading);
        };
    }
}
