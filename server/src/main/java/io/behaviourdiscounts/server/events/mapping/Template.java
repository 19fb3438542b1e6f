package io.behaviourdiscounts.server.events.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text with holes in it: {@code ecom-{row}}. A hole names a column, or {@code row}: the 1-based number of the data row.
 *
 * @param parts in order
 */
public record Template(List<Part> parts) {

    /** The name of the hole that takes the row's number. */
    static final String ROW = "row";

    /** A piece of the template. */
    public sealed interface Part {}

    /** What stands there as it is. */
    record Fixed(String text) implements Part {}

    /** What is filled in. */
    record Hole(String name) implements Part {
        boolean isRow() {
            return name.equals(ROW);
        }
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if a brace is not closed, not opened, or empty
     */
    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf('{', from);
            String fixed = text.substring(from, open < 0 ? text.length() : open);
            if (fixed.contains("}")) {
                throw new IllegalArgumentException("'" + text + "' closes a brace that it has not opened");
            }
            if (!fixed.isEmpty()) {
                parts.add(new Fixed(fixed));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close <= open + 1) {
                throw new IllegalArgumentException(
                        "'" + text + "' has a brace without a name, or one that is not closed");
            }
            parts.add(new Hole(text.substring(open + 1, close)));
            from = close + 1;
        }
        return new Template(parts);
    }

    /** The columns that it needs. */
    List<String> columns() {
        return parts.stream()
                .flatMap(part -> part instanceof Hole hole && !hole.isRow() ? Stream.of(hole.name()) : Stream.empty())
                .toList();
    }

    String fill(Row row) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Fixed fixed -> text.append(fixed.text());
                case Hole hole -> text.append(hole.isRow() ? Long.toString(row.number()) : row.value(hole.name()));
            }
        }
        return text.toString();
    }
}
