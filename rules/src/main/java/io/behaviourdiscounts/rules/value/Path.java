package io.behaviourdiscounts.rules.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dotted path into a document: {@code attributes.cart_value}. The first step names the document's root; a path relative to a
 * list element ({@code sku}) has no root of its own.
 *
 * @param text the path as it was written
 * @param steps its parts, at least one
 */
public record Path(String text, List<String> steps) {

    public Path {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.contains("")) {
            throw new IllegalArgumentException("not a path: '" + text + "'");
        }
    }

    /**
     * Reads a dotted path.
     *
     * @throws IllegalArgumentException if a part between two dots is empty
     */
    public static Path of(String text) {
        return new Path(text, List.of(text.split("\\.", -1)));
    }

    /** The first step: {@code attributes}, {@code context}, {@code order}, … */
    public String root() {
        return steps.getFirst();
    }

    /** The text says all: hashes of paths are asked for by the thousand. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Path that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
