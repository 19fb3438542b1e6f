package io.behaviourdiscounts.barcodes.layout;

import io.behaviourdiscounts.barcodes.layout.LayoutElement.Check;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Day;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Field;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Literal;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;

/** Writes barcodes of a layout: the other way round of {@link Layout#match}. */
public final class LayoutEncoder {

    private LayoutEncoder() {}

    /** What became of it. */
    public sealed interface Encoding {}

    public record Encoded(String text) implements Encoding {}

    /** A value does not fit its field, or is missing. */
    public record Refused(String field, String why) implements Encoding {}

    /**
     * The text of these values.
     *
     * @param values by the names of all fields but check digits: numbers as decimals ({@code 2.50} for a reward of {@code n3.2}), filled up
     *     with zeros; days as ISO 8601 writes them; other texts as they are
     */
    public static Encoding encode(Layout layout, Map<String, String> values) {
        for (String name : values.keySet()) {
            if (layout.field(name).isEmpty()) {
                return new Refused(name, "the layout has no such field");
            }
        }
        StringBuilder text = new StringBuilder();
        for (LayoutElement element : layout.elements()) {
            switch (element) {
                case Literal literal -> text.append(literal.text());
                case Check check -> text.append(check.kind().of(text.toString()));
                case Field field -> {
                    Encoding encoding = field(field, values);
                    if (!(encoding instanceof Encoded(String written))) {
                        return encoding;
                    }
                    text.append(written);
                }
            }
        }
        return new Encoded(text.toString());
    }

    private static Encoding field(Field field, Map<String, String> values) {
        String value = values.get(field.name());
        if (value == null) {
            return new Refused(field.name(), "no value is given");
        }
        return switch (field) {
            case Day day -> day(day, value);
            case Text text when text.isNumber() -> number(text, value);
            case Text text -> text(text, value);
            case Check check -> new Refused(check.name(), "is computed, and not given");
        };
    }

    private static Encoding day(Day field, String value) {
        try {
            return new Encoded(field.form().write(LocalDate.parse(value)));
        } catch (DateTimeException e) {
            return new Refused(field.name(), "expected a day such as 2026-12-31, found '" + value + "'");
        }
    }

    private static Encoding number(Text field, String value) {
        if (!value.matches("[0-9]{1,80}(\\.[0-9]{1,9})?")) {
            return new Refused(field.name(), "expected a number, found '" + value + "'");
        }
        BigDecimal units =
                new BigDecimal(value).movePointRight(field.decimals()).stripTrailingZeros();
        if (units.scale() > 0) {
            return new Refused(field.name(), "%s has more than %d decimals".formatted(value, field.decimals()));
        }
        String digits = units.toBigIntegerExact().toString();
        if (digits.length() > field.longest()) {
            BigDecimal most =
                    BigDecimal.TEN.pow(field.longest()).subtract(BigDecimal.ONE).movePointLeft(field.decimals());
            return new Refused(
                    field.name(), "%s does not fit: the field holds %s at most".formatted(value, most.toPlainString()));
        }
        // Leading zeros that a code came with stay where the field has room for them.
        int given = field.decimals() == 0 ? Math.min(value.length(), field.longest()) : 0;
        return new Encoded("0".repeat(Math.max(0, Math.max(field.shortest(), given) - digits.length())) + digits);
    }

    private static Encoding text(Text field, String value) {
        boolean fits = value.length() >= field.shortest()
                && value.length() <= field.longest()
                && value.chars().allMatch(character -> field.characters().contains((char) character));
        return fits
                ? new Encoded(value)
                : new Refused(
                        field.name(),
                        "expected %s%s, found '%s'"
                                .formatted(
                                        field.shortest() == field.longest()
                                                ? field.shortest()
                                                : field.shortest() + " to " + field.longest(),
                                        field.characters().equals(CharacterClass.LETTERS)
                                                ? " letters from A to Z"
                                                : " digits and letters from A to Z",
                                        value));
    }
}
