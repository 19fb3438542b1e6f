package io.behaviourdiscounts.rules.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value as a flat list of texts, for hashing: equal values give equal lists whatever the order of their fields, different values
 * give different ones.
 */
public final class ValueTokens {

    /** 2 to the 63rd: no long is as large. */
    private static final double BEYOND_LONGS = 0x1p63;

    private final List<String> tokens;
    private final boolean byValue;

    private ValueTokens(List<String> tokens, boolean byValue) {
        this.tokens = tokens;
        this.byValue = byValue;
    }

    /**
     * Appends the texts of the fields of a map: how many there are, then name and value of each, by ascending name. Longs and doubles
     * are kept apart, as they are on the wire.
     */
    public static void append(List<String> tokens, Map<String, Value> fields) {
        new ValueTokens(tokens, false).append(fields);
    }

    /** The same, with numbers by what they are worth: 127, 127.0 and 1.27e2 give the same text, however they were written. */
    public static void appendByValue(List<String> tokens, Map<String, Value> fields) {
        new ValueTokens(tokens, true).append(fields);
    }

    private void append(Map<String, Value> fields) {
        tokens.add("{" + fields.size());
        new TreeMap<>(fields).forEach((name, value) -> {
            tokens.add(name);
            append(value);
        });
    }

    private void append(Value value) {
        switch (value) {
            case Value.Null nothing -> tokens.add("n");
            case Value.Truth truth -> tokens.add("b" + truth.value());
            case Value.Whole whole -> tokens.add("l" + whole.value());
            case Value.Fraction fraction -> tokens.add(fraction(fraction.value()));
            case Value.Text text -> tokens.add("s" + text.value());
            case Value.Items items -> {
                tokens.add("[" + items.values().size());
                items.values().forEach(this::append);
            }
            case Value.Fields fields -> append(fields.values());
        }
    }

    private String fraction(double number) {
        boolean isLong = byValue && number == Math.rint(number) && Math.abs(number) < BEYOND_LONGS;
        return isLong ? "l" + (long) number : "d" + number;
    }
}
