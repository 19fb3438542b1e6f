package io.behaviourdiscounts.rules.profile;

import io.behaviourdiscounts.rules.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes a value takes: its texts and field names in UTF-8, and eight for every value beside that. */
final class ValueSize {

    private static final long PER_VALUE = 8;

    private ValueSize() {}

    static long of(@Nullable Value value) {
        return PER_VALUE
                + switch (value) {
                    case null -> 0;
                    case Value.Null nothing -> 0;
                    case Value.Truth truth -> 0;
                    case Value.Whole whole -> 0;
                    case Value.Fraction fraction -> 0;
                    case Value.Text text -> of(text.value());
                    case Value.Items items ->
                        items.values().stream().mapToLong(ValueSize::of).sum();
                    case Value.Fields fields ->
                        fields.values().entrySet().stream()
                                .mapToLong(ValueSize::ofField)
                                .sum();
                };
    }

    private static long ofField(Map.Entry<String, Value> field) {
        return of(field.getKey()) + of(field.getValue());
    }

    static long of(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
