package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value as a person reads it in an explanation: like JSON, cut where it is long. */
public final class ValueText {

    private static final int LONGEST = 120;

    private ValueText() {}

    public static String of(@Nullable Value value) {
        if (value == null) {
            return "nothing";
        }
        String whole = whole(value);
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }

    private static String whole(Value value) {
        return switch (value) {
            case Value.Null nothing -> "null";
            case Value.Truth truth -> Boolean.toString(truth.value());
            case Value.Whole whole -> Long.toString(whole.value());
            case Value.Fraction fraction -> fraction(fraction.value());
            case Value.Text text -> ConditionText.quoted(text.value());
            case Value.Items items ->
                items.values().stream().map(ValueText::whole).collect(Collectors.joining(", ", "[", "]"));
            case Value.Fields fields ->
                fields.values().entrySet().stream()
                        .map(field -> field.getKey() + ": " + whole(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String fraction(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
