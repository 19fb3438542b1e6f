package io.behaviourdiscounts.rules.model;

/**
 * A scalar of a rule file. What it is depends on what stands beside it: {@code NO}, {@code 00123}, {@code 1E5} and {@code 18:30}
 * are the text as written beside a text; a plain {@code 1E5} is a hundred thousand beside a number; a plain {@code true} or
 * {@code false} is a truth beside a truth. A quoted scalar is always a text.
 *
 * @param text as written, without quotes
 * @param plain whether it stood without quotes
 */
public record Literal(String text, boolean plain) {

    public static Literal plain(String text) {
        return new Literal(text, true);
    }

    public static Literal quoted(String text) {
        return new Literal(text, false);
    }
}
