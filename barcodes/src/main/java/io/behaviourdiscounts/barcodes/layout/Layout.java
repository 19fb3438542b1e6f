package io.behaviourdiscounts.barcodes.layout;

import io.behaviourdiscounts.barcodes.layout.LayoutElement.Check;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Day;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Field;
import io.behaviourdiscounts.barcodes.layout.LayoutElement.Literal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands where in a barcode. At most one field has no fixed length, so that the length of a text says where each part of it
 * stands: a text is recognised in one walk over its characters, and never tried another way.
 */
public final class Layout {

    /** The name of a field whose month, where it has no day, means the last one. */
    private static final String END = "end";

    private final List<LayoutElement> elements;
    private final int shortest;
    private final int longest;

    public Layout(List<LayoutElement> elements) {
        this.elements = List.copyOf(elements);
        this.shortest = elements.stream().mapToInt(LayoutElement::shortest).sum();
        this.longest = elements.stream().mapToInt(LayoutElement::longest).sum();
    }

    /** What a text is to a layout. */
    public sealed interface Match {}

    /** Another form. */
    public record None() implements Match {
        static final None NONE = new None();
    }

    /**
     * Its form, with a date that is none or a check digit that is not right.
     *
     * @param start where the field stands, from 0
     */
    public record Wrong(Field field, int start) implements Match {}

    /** A text of it, field by field, as written. */
    public record Fits(Map<String, String> raw) implements Match {}

    public List<LayoutElement> elements() {
        return elements;
    }

    public int shortest() {
        return shortest;
    }

    public int longest() {
        return longest;
    }

    public List<Field> fields() {
        return elements.stream()
                .filter(Field.class::isInstance)
                .map(Field.class::cast)
                .toList();
    }

    public Optional<Field> field(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** How many characters always stand first. */
    public int leadingLiteral() {
        int length = 0;
        for (LayoutElement element : elements) {
            if (!(element instanceof Literal literal)) {
                break;
            }
            length += literal.text().length();
        }
        return length;
    }

    /** How many characters always stand there, in all. */
    public int literals() {
        return elements.stream()
                .filter(Literal.class::isInstance)
                .mapToInt(LayoutElement::longest)
                .sum();
    }

    /** What may stand at each place of a text of so many characters; its length lies within the layout's. */
    public List<CharacterClass> places(int length) {
        List<CharacterClass> places = new ArrayList<>();
        for (LayoutElement element : elements) {
            int own = length(element, length);
            for (int i = 0; i < own; i++) {
                places.add(element.at(i));
            }
        }
        return places;
    }

    /** Where each element begins in a text of so many characters. */
    public List<Integer> starts(int length) {
        List<Integer> starts = new ArrayList<>();
        int start = 0;
        for (LayoutElement element : elements) {
            starts.add(start);
            start += length(element, length);
        }
        return starts;
    }

    /** What a text is to this layout; today decides the century of dates. */
    public Match match(String text, LocalDate today) {
        if (!hasForm(text)) {
            return None.NONE;
        }
        Map<String, String> raw = new LinkedHashMap<>();
        int start = 0;
        for (LayoutElement element : elements) {
            int end = start + length(element, text.length());
            if (element instanceof Field field) {
                String written = text.substring(start, end);
                if (!isRight(field, written, text.substring(0, start), today)) {
                    return new Wrong(field, start);
                }
                raw.put(field.name(), written);
            }
            start = end;
        }
        return new Fits(raw);
    }

    /** The day of a date field's digits. */
    public static Optional<LocalDate> day(Day field, String digits, LocalDate today) {
        return field.form().read(digits, field.name().equals(END), today);
    }

    private boolean hasForm(String text) {
        if (text.length() < shortest || text.length() > longest) {
            return false;
        }
        int position = 0;
        for (LayoutElement element : elements) {
            int own = length(element, text.length());
            for (int i = 0; i < own; i++) {
                if (!element.accepts(i, text.charAt(position++))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isRight(Field field, String written, String before, LocalDate today) {
        return switch (field) {
            case LayoutElement.Text text -> true;
            case Day date -> day(date, written, today).isPresent();
            case Check check -> check.kind().of(before).equals(written);
        };
    }

    private int length(LayoutElement element, int ofText) {
        return element.longest() > element.shortest() ? element.shortest() + ofText - shortest : element.shortest();
    }
}
