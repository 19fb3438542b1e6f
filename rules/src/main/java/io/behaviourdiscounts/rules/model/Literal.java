package io.behaviourdiscounts.rules.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A scalar of a rule file. What it is depends on what stands beside it: {@code NO}, {@code 00123}, {@code 1E5} and {@code 18:30}
 * are the text as written beside a text; a plain {@code 1E5} is a hundred thousand beside a number; a plain {@code true} or
 * {@code false} is a truth beside a truth, a plain {@code null} is nothing beside JSON's null. A quoted scalar is always a text.
 *
 * @param text as written, without quotes
 * @param plain whether it stood without quotes
 */
public record Literal(String text, boolean plain) {

    /** YAML's decimal numbers. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");

    /** More than a number of a rule needs, and little enough to calculate with. */
    private static final int LONGEST_NUMBER = 64;

    public static Literal plain(String text) {
        return new Literal(text, true);
    }

    public static Literal quoted(String text) {
        return new Literal(text, false);
    }

    /** What it is beside a number: nothing where it is quoted or not written as YAML writes decimal numbers. */
    public Optional<BigDecimal> number() {
        boolean isNumber =
                plain && text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
        return isNumber ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** What it is beside a truth: nothing unless it is a plain {@code true} or {@code false}. */
    public Optional<Boolean> truth() {
        return plain && (text.equals("true") || text.equals("false"))
                ? Optional.of(Boolean.valueOf(text))
                : Optional.empty();
    }

    /** Whether it is JSON's null beside JSON's null: a plain {@code null}. */
    public boolean isNull() {
        return plain && text.equals("null");
    }
}
