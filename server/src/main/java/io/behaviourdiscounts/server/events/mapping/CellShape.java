package io.behaviourdiscounts.server.events.mapping;

import io.behaviourdiscounts.rules.language.TimeZoneShape;
import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.JsonObject;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.MapShape;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.ScalarShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one field of an event comes from: a column's name, or one of {@code {column, rename?, type?}}, {@code {template, type?}} and
 * {@code {constant, type?}}; the time may have a {@code pattern} and a {@code zone}. How numbers are written where a cell does not say
 * is said by the file, so that a cell is a function of that.
 */
final class CellShape {

    private static final int LONGEST = 1_000;
    private static final String WHAT = "a column's name, or {column: …}, {template: …} or {constant: …}";

    /** A text that may be empty. */
    private static final Shape<String> ANY_TEXT = new ScalarShape<>(
            "a text",
            new JsonObject().putTexts("type", List.of("string", "number", "boolean")),
            scalar -> Optional.of(scalar.text()));

    private static final Shape<String> COLUMN_NAME = Scalars.text(LONGEST);

    private static final Key<String> COLUMN =
            Key.optional("column", COLUMN_NAME, "The column, as the file's first row calls it.");
    private static final Key<Template> TEMPLATE = Key.optional(
            "template",
            Scalars.text(LONGEST).then((text, node, findings) -> {
                try {
                    return Template.of(text);
                } catch (IllegalArgumentException e) {
                    findings.addAtValue(node.position(), Objects.requireNonNull(e.getMessage()));
                    return null;
                }
            }),
            "A text with holes: {row} is the 1-based number of the data row, {any_column} its cell.");
    private static final Key<String> CONSTANT = Key.optional("constant", ANY_TEXT, "The same in every row.");
    private static final Key<Map<String, String>> RENAME = Key.optional(
            "rename",
            new MapShape<>(
                    "what to put in place of which value, such as {cart: cart_viewed}",
                    "a value",
                    key -> true,
                    ANY_TEXT),
            "What to put in place of which value; others stay as they are.");
    private static final Key<Cell.Type> TYPE =
            Key.optional("type", Scalars.oneOf(Cell.Type.class), "What the text is read as; text without it.");
    private static final Key<String> PATTERN = Key.optional(
            "pattern",
            Scalars.text(LONGEST).withExamples(List.of("iso", "epoch_seconds", "epoch_millis", "yyyy-MM-dd HH:mm:ss")),
            "How the time is written: iso (without it), epoch_seconds, epoch_millis, epoch_micros, or a pattern of Java's"
                    + " DateTimeFormatter.");
    private static final Key<ZoneId> ZONE = Key.optional(
            "zone", TimeZoneShape.ZONE, "The zone of times that have no offset of their own; UTC without it.");

    static final Key<Character> DECIMAL = Key.optional(
            "decimal",
            Scalars.text("a point or a comma, in quotes", "[.,]").then((text, node, findings) -> text.charAt(0)),
            "What stands before the decimals of a number; a point without it.");
    static final Key<Character> GROUPING = Key.optional(
            "grouping",
            Scalars.text("a point, a comma, a blank, an apostrophe or a low line, in quotes", "[., '’_]")
                    .then((text, node, findings) -> text.charAt(0)),
            "What stands between groups of three digits; nothing without it.");

    /** A cell, once it is known how the file writes numbers. */
    static final Shape<Function<NumberStyle, Cell>> CELL = of(ObjectShape.of(
                    "a cell", List.of(COLUMN, TEMPLATE, CONSTANT, RENAME, TYPE, DECIMAL, GROUPING), CellShape::cell))
            .named("cell");

    /** The cell of the event's time. */
    static final Shape<OccurredAt> TIME = new ByKind<>(
            WHAT,
            COLUMN_NAME.then((name, node, findings) -> new OccurredAt(column(name, NumberStyle.PLAIN), OccurredAt.ISO)),
            null,
            ObjectShape.of(
                    "the time's cell", List.of(COLUMN, TEMPLATE, CONSTANT, RENAME, PATTERN, ZONE), CellShape::time));

    private CellShape() {}

    private static Shape<Function<NumberStyle, Cell>> of(Shape<Function<NumberStyle, Cell>> mapping) {
        return new ByKind<>(
                WHAT, COLUMN_NAME.then((name, node, findings) -> numbers -> column(name, numbers)), null, mapping);
    }

    private static Cell column(String name, NumberStyle numbers) {
        return new Cell.Column(name, Map.of(), new Cell.Reading(Cell.Type.TEXT, numbers));
    }

    private static @Nullable Function<NumberStyle, Cell> cell(Entries entries) {
        if (Stream.of(COLUMN, TEMPLATE, CONSTANT).filter(entries::has).count() != 1) {
            entries.findings().addAtValue(entries.start(), "a cell has one of column, template and constant");
            return null;
        }
        if (entries.has(RENAME) && !entries.has(COLUMN)) {
            entries.wrong(RENAME, "only the values of a column are renamed");
            return null;
        }
        Optional<NumberStyle> own = Optional.empty();
        if (entries.has(DECIMAL) || entries.has(GROUPING)) {
            own = numbers(entries);
            if (own.isEmpty()) {
                return null;
            }
        }
        Optional<NumberStyle> style = own;
        Cell.Type type = entries.or(TYPE, Cell.Type.TEXT);
        return usual -> cell(entries, new Cell.Reading(type, style.orElse(usual)));
    }

    private static Cell cell(Entries entries, Cell.Reading reading) {
        if (entries.has(COLUMN)) {
            return new Cell.Column(entries.get(COLUMN), entries.or(RENAME, Map.of()), reading);
        }
        return entries.has(TEMPLATE)
                ? new Cell.Templated(entries.get(TEMPLATE), reading)
                : new Cell.Constant(entries.get(CONSTANT), reading);
    }

    /** How numbers are written, where the decimal or the grouping is said; nothing, and a finding, when they are the same. */
    static Optional<NumberStyle> numbers(Entries entries) {
        NumberStyle numbers = new NumberStyle(entries.or(DECIMAL, '.'), entries.find(GROUPING));
        if (entries.has(GROUPING) && numbers.decimal() == entries.get(GROUPING)) {
            entries.wrong(GROUPING, "stands before decimals already; say what does: decimal: \",\"");
            return Optional.empty();
        }
        return Optional.of(numbers);
    }

    private static @Nullable OccurredAt time(Entries entries) {
        Function<NumberStyle, Cell> cell = cell(entries);
        OccurredAt.Format format = format(entries);
        return cell == null || format == null ? null : new OccurredAt(cell.apply(NumberStyle.PLAIN), format);
    }

    private static OccurredAt.@Nullable Format format(Entries entries) {
        String pattern = entries.or(PATTERN, "iso");
        return switch (pattern) {
            case "iso" -> OccurredAt.ISO;
            case "epoch_seconds" -> OccurredAt.EPOCH_SECONDS;
            case "epoch_millis" -> OccurredAt.EPOCH_MILLIS;
            case "epoch_micros" -> OccurredAt.EPOCH_MICROS;
            default -> {
                try {
                    yield OccurredAt.Pattern.of(pattern, entries.or(ZONE, OccurredAt.DEFAULT_ZONE));
                } catch (IllegalArgumentException e) {
                    entries.wrong(
                            PATTERN,
                            "'" + pattern + "' is not a pattern of a time like yyyy-MM-dd HH:mm:ss: " + e.getMessage());
                    yield null;
                }
            }
        };
    }
}
