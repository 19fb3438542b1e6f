package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.value.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which row belongs to a value, by its key. */
final class KeyTable {

    /** What stands for a value without a row. */
    static final int NONE = TextTable.NONE;

    private final TextTable texts;
    private final double[] numbers;
    private final int[] numberRows;
    private final int whenTrue;
    private final int whenFalse;
    private final int whenNull;

    /** Makes a table of the rows of keys, as {@link SlotKeys} has them. */
    KeyTable(Map<Object, Integer> rows) {
        Map<String, Integer> ofTexts = new HashMap<>();
        rows.forEach((key, row) -> {
            if (key instanceof String text) {
                ofTexts.put(text, row);
            }
        });
        this.texts = new TextTable(ofTexts);
        this.numbers = rows.keySet().stream()
                .filter(Double.class::isInstance)
                .mapToDouble(key -> (Double) key)
                .sorted()
                .toArray();
        this.numberRows = Arrays.stream(numbers).mapToInt(rows::get).toArray();
        this.whenTrue = rows.getOrDefault(true, NONE);
        this.whenFalse = rows.getOrDefault(false, NONE);
        this.whenNull = rows.getOrDefault(SlotKeys.Nothing.NULL, NONE);
    }

    /** The row of a value; {@link #NONE} where it has none, or there is no value. Numbers without a key have no row. */
    int row(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return texts.number(text.value());
        }
        if (value instanceof Value.Whole || value instanceof Value.Fraction) {
            // what is no number here sorts behind all numbers
            int found = Arrays.binarySearch(numbers, SlotKeys.exact(value));
            return found < 0 ? NONE : numberRows[found];
        }
        if (value instanceof Value.Truth truth) {
            return truth.value() ? whenTrue : whenFalse;
        }
        return value instanceof Value.Null ? whenNull : NONE;
    }
}
