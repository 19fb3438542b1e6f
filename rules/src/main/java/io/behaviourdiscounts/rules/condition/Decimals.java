package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers as exact decimals. A double is its shortest decimal form, which is what was written where it came from. */
public final class Decimals {

    /** What is summed up keeps so many decimals. */
    public static final int SUMMED_DECIMALS = 12;

    /** What is summed up is smaller than a one with so many zeros. */
    public static final int SUMMED_DIGITS = 24;

    private Decimals() {}

    /** Whether a value is a number; JSON has no infinite ones. */
    public static boolean isNumber(@Nullable Value value) {
        return value instanceof Value.Whole
                || (value instanceof Value.Fraction fraction && Double.isFinite(fraction.value()));
    }

    /** The exact decimal of a number; null for what is none. */
    public static @Nullable BigDecimal of(@Nullable Value value) {
        if (value instanceof Value.Whole whole) {
            return BigDecimal.valueOf(whole.value());
        }
        return value instanceof Value.Fraction fraction && isNumber(value)
                ? BigDecimal.valueOf(fraction.value())
                : null;
    }

    /**
     * A number as sums take it: rounded to {@value #SUMMED_DECIMALS} decimals, so that a sum has a bounded size; null for what is
     * no number or has more than {@value #SUMMED_DIGITS} digits before the point.
     */
    public static @Nullable BigDecimal summand(@Nullable Value value) {
        BigDecimal exact = of(value);
        if (exact == null || exact.precision() - exact.scale() > SUMMED_DIGITS) {
            return null;
        }
        return exact.scale() > SUMMED_DECIMALS ? exact.setScale(SUMMED_DECIMALS, RoundingMode.HALF_EVEN) : exact;
    }
}
