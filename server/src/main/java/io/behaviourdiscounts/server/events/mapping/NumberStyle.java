package io.behaviourdiscounts.server.events.mapping;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are written: {@code 1234.50}, {@code 1.234,50}, {@code 1 234,50}.
 *
 * @param decimal between the whole and its decimals
 * @param grouping between groups of three digits; none where it is null. A blank stands for those that do not break too
 */
record NumberStyle(char decimal, @Nullable Character grouping) {

    /** Digits and a point. */
    static final NumberStyle PLAIN = new NumberStyle('.', null);

    private static final int LONGEST = 64;
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern OTHER_STYLE = Pattern.compile("[-+]?[0-9]+([., '’_\\u00A0\\u202F][0-9]+)+");
    private static final Pattern WITH_UNIT = Pattern.compile(
            "[-+]?(\\p{Sc}|[A-Za-z]{1,4}\\.?)\\s*[-+]?[0-9].*|[-+]?[0-9][0-9.,'’ ]*\\s*(\\p{Sc}|%|[A-Za-z]{1,8}\\.?)");

    /**
     * The number that a text is, as JSON writes it.
     *
     * @param text without blanks around it
     * @throws IllegalArgumentException if it is none; the message says what was found and what was expected
     */
    String json(String text) {
        String plain = text.length() > LONGEST ? "" : plain(text);
        if (JSON_NUMBER.matcher(plain).matches()) {
            return plain;
        }
        if (NUMBER.matcher(plain).matches()) {
            return new BigDecimal(plain).toPlainString();
        }
        throw new IllegalArgumentException(
                "found '" + text + "', expected a number such as " + example() + advice(text));
    }

    /** With a point for decimals and nothing between groups; a text that no number fits where it is not written in this way. */
    private String plain(String text) {
        Character between = grouping;
        String digits = text;
        if (between != null) {
            String marks = between == ' ' ? "[ \u00A0\u202F\u2009]" : Pattern.quote(between.toString());
            String whole = text.indexOf(decimal) < 0 ? text : text.substring(0, text.indexOf(decimal));
            if (whole.matches("[-+]?[0-9]{1,3}(" + marks + "[0-9]{3})+")) {
                digits = whole.replaceAll(marks, "") + text.substring(whole.length());
            }
        }
        return decimal == '.' ? digits : digits.indexOf('.') >= 0 ? "" : digits.replace(decimal, '.');
    }

    private String example() {
        return grouping == null ? "1234" + decimal + "50" : "1" + grouping + "234" + decimal + "50";
    }

    private String advice(String text) {
        if (equals(PLAIN) && OTHER_STYLE.matcher(text).matches()) {
            return "; the mapping can say how numbers are written: decimal: \",\" and grouping: \".\"";
        }
        if (WITH_UNIT.matcher(text).matches()) {
            return ", without a unit or a currency";
        }
        return text.matches("(?i)null|n/?a|none|nil|-|–|—|#[a-z/!0?]+")
                ? "; where there is none the cell is left empty, or renamed: rename: {\"" + text + "\": \"\"}"
                : "";
    }
}
