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
            case Value.Null nothing -> tokens.add("n");
            case Value.Truth truth -> tokens.add("b" + truth.value());
            case Value.Whole whole -> tokens.add("l" + whole.value());
            case Value.Fraction fraction -> tokens.add("d" + fraction.value());
            case Value.Text text -> tokens.add("s" + text.value());
            case Value.Items items -> {
                tokens.add("[" + items.values().size());
                items.values().forEach(item -> append(tokens, item));
            }
            case Value.Fields fields -> append(tokens, fields.values());
        }
    }
}
