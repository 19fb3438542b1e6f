package io.behaviourdiscounts.rules.value;

import java.util.List;
import java.util.Map;

/**
 * A JSON-like value: what stands in the attributes of an event, a profile or an order. Numbers are long or double, as JSON's
 * are on the wire; they compare by their numeric value whatever their kind.
 */
public sealed interface Value {

    /** JSON's null: present, and nothing. A missing value is a Java {@code null} or an absent map entry, never this. */
    record Null() implements Value {}

    record Truth(boolean value) implements Value {}

    record Whole(long value) implements Value {}

    record Fraction(double value) implements Value {}

    record Text(String value) implements Value {}

    /** A list, in order. */
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A map by field name, in the order in which it was written. */
    record Fields(Map<String, Value> values) implements Value {
        public Fields {
            values = FieldMap.copyOf(values);
        }
    }

    Value NULL = new Null();

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Whole(number);
    }

    static Value of(double number) {
        return new Fraction(number);
    }

    static Value of(boolean truth) {
        return new Truth(truth);
    }
}
