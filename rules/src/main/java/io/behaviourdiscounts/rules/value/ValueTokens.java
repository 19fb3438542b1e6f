package io.behaviourdiscounts.rules.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value as a flat list of texts, for hashing: equal values give equal lists whatever the order of their fields, different values
 * give different ones. Longs and doubles are kept apart, as they are on the wire.
 */
public final class ValueTokens {

    private ValueTokens() {}

    /** Appends the texts of the fields of a map: how many there are, then name and value of each, by ascending name. */
    public static void append(List<String> tokens, Map<String, Value> fields) {
        tokens.add("{" + fields.size());
        new TreeMap<>(fields).forEach((name, value) -> {
            tokens.add(name);
            append(tokens, value);
        });
    }

    private static void append(List<String> tokens, Value value) {
        switch (value) {
            case Value.Null() -> tokens.add("n");
            case Value.Truth(boolean truth) -> tokens.add("b" + truth);
            case Value.Whole(long whole) -> tokens.add("l" + whole);
            case Value.Fraction(double fraction) -> tokens.add("d" + fraction);
            case Value.Text(String text) -> tokens.add("s" + text);
            case Value.Items(List<Value> items) -> {
                tokens.add("[" + items.size());
                items.forEach(item -> append(tokens, item));
            }
            case Value.Fields(Map<String, Value> fields) -> append(tokens, fields);
        }
    }
}
