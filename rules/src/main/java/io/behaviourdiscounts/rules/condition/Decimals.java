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

    /** A text that spells a number is no longer, blanks around it aside. */
    private static final int LONGEST_TEXT = 64;

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
     * The decimal number that a text spells: a sign, ASCII digits, and a point, with blanks around it; {@code "127.50"}, {@code "-3"}.
     * Null for everything else: an exponent, a grouping, a currency.
     */
    public static @Nullable BigDecimal spelled(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return isSpelled(text, from, to) ? new BigDecimal(text.substring(from, to)) : null;
    }

    private static boolean isSpelled(String text, int from, int to) {
        if (to == from || to - from > LONGEST_TEXT) {
            return false;
        }
        int digits = 0;
        int points = 0;
        char first = text.charAt(from);
        for (int i = first == '-' || first == '+' ? from + 1 : from; i < to; i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                digits++;
            } else if (character == '.') {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }

    /** White space, and the spaces that do not break. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** What a value is beside a number: the number that it is or, where it is a text, spells; null for what is none. */
    public static @Nullable BigDecimal read(@Nullable Value value) {
        return value instanceof Value.Text text ? spelled(text.value()) : of(value);
    }

    /**
     * A number, or a text that spells one, as sums take it: rounded to {@value #SUMMED_DECIMALS} decimals, so that a sum has a bounded size; null for what is
     * no number or has more than {@value #SUMMED_DIGITS} digits before the point.
     */
    public static @Nullable BigDecimal summand(@Nullable Value value) {
        BigDecimal exact = read(value);
        if (exact == null || exact.precision() - exact.scale() > SUMMED_DIGITS) {
            return null;
        }
        return exact.scale() > SUMMED_DECIMALS ? exact.setScale(SUMMED_DECIMALS, RoundingMode.HALF_EVEN) : exact;
    }
}
