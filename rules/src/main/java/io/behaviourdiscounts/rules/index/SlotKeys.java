package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.condition.LiteralReading;
import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys of values, such that a value equals a scalar of a rule file just where its key is one of the scalar's: texts, truths, JSON's null, and
 * doubles for numbers. A double is the number that its shortest decimal form says, as everywhere in conditions; numbers that are no double in
 * this sense have no key, as values they are asked about one by one, as scalars they equal no value that has a key.
 */
final class SlotKeys {

    /** Up to here each whole number is a double, whose shortest form it is. */
    private static final long MOST_EXACT = 1L << 53;

    /** The key of JSON's null, of which there is one. */
    enum Nothing {
        NULL
    }

    private SlotKeys() {}

    /** The keys of the values that equal one of the scalars. */
    static Set<Object> of(List<Literal> literals) {
        Set<Object> keys = new HashSet<>();
        for (Literal literal : literals) {
            LiteralReading reading = LiteralReading.of(literal);
            // one object for all rules that name it, so that indexes are made fast
            keys.add(reading.text().intern());
            BigDecimal number = reading.number();
            if (number != null && isDouble(number)) {
                keys.add(number(number.doubleValue()));
            }
            Boolean truth = reading.truth();
            if (truth != null) {
                keys.add(truth);
            }
            if (reading.isNull()) {
                keys.add(Nothing.NULL);
            }
        }
        return Set.copyOf(keys);
    }

    /** Whether a number is what some double's shortest form says. */
    static boolean isDouble(BigDecimal number) {
        double rounded = number.doubleValue();
        return Double.isFinite(rounded) && BigDecimal.valueOf(rounded).compareTo(number) == 0;
    }

    /** The double that a number is; NaN where it is none, or the value is no number. */
    static double exact(@Nullable Value value) {
        if (value instanceof Value.Fraction fraction) {
            return Double.isFinite(fraction.value()) ? number(fraction.value()) : Double.NaN;
        }
        if (value instanceof Value.Whole whole) {
            return -MOST_EXACT <= whole.value() && whole.value() <= MOST_EXACT ? (double) whole.value() : Double.NaN;
        }
        return Double.NaN;
    }

    /** There is one zero. */
    static double number(double number) {
        return number == 0 ? 0.0 : number;
    }
}
