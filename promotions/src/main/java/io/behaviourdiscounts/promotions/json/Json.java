package io.behaviourdiscounts.promotions.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON value as it was written: numbers are exact decimals, and the keys of an object keep their order. */
public sealed interface Json {

    Json NULL = new Null();

    record Null() implements Json {}

    record Truth(boolean value) implements Json {}

    /** A number, equal to every other of the same numeric value; it is written with the decimals that it came with. */
    record Decimal(BigDecimal value) implements Json {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Decimal decimal && value.compareTo(decimal.value) == 0;
        }

        @Override
        public int hashCode() {
            return value.stripTrailingZeros().hashCode();
        }
    }

    record Text(String value) implements Json {}

    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object; two are equal whatever the order of their keys. */
    record Fields(Map<String, Json> values) implements Json {
        public static final Fields NONE = new Fields(Map.of());

        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** What stands under a key; nothing where that is JSON's null. */
        public Optional<Json> get(String key) {
            return Optional.ofNullable(values.get(key)).filter(value -> !(value instanceof Null));
        }

        /** The same with another value under a key: in its place, or behind all others where the key is new. */
        public Fields with(String key, Json value) {
            Map<String, Json> changed = new LinkedHashMap<>(values);
            changed.put(key, value);
            return new Fields(changed);
        }
    }

    static Json of(@Nullable String text) {
        return text == null ? NULL : new Text(text);
    }

    static Json of(long number) {
        return new Decimal(BigDecimal.valueOf(number));
    }

    static Json of(boolean truth) {
        return new Truth(truth);
    }
}
