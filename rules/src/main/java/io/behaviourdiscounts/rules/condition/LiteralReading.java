package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a scalar of a rule file says beside each type of value: the text as written beside a text; if it is plain, also a number
 * beside a number, a truth beside a truth, and {@code null} beside null.
 */
public final class LiteralReading {

    private final Literal literal;
    private final @Nullable BigDecimal number;
    private final boolean isLong;
    private final long whole;
    private final boolean isDouble;
    private final double fraction;

    private LiteralReading(Literal literal, @Nullable BigDecimal number) {
        this.literal = literal;
        this.number = number;
        this.isLong = number != null && fitsLong(number);
        this.whole = isLong && number != null ? number.longValue() : 0;
        this.fraction = number == null ? Double.NaN : number.doubleValue();
        this.isDouble = number != null
                && Double.isFinite(fraction)
                && BigDecimal.valueOf(fraction).compareTo(number) == 0;
    }

    /** The readings of a scalar. */
    public static LiteralReading of(Literal literal) {
        return new LiteralReading(literal, literal.number().orElse(null));
    }

    private static boolean fitsLong(BigDecimal number) {
        boolean small = number.precision() - number.scale() <= 19;
        return small
                && number.stripTrailingZeros().scale() <= 0
                && number.toBigInteger().bitLength() < Long.SIZE;
    }

    /** The number it is beside a number; null if it is none. */
    public @Nullable BigDecimal number() {
        return number;
    }

    /** The text it is beside a text. */
    public String text() {
        return literal.text();
    }

    /** Whether it is this truth beside a truth. */
    boolean isTruth(boolean truth) {
        return literal.plain() && literal.text().equals(Boolean.toString(truth));
    }

    /** Whether it is null beside null. */
    public boolean isNull() {
        return literal.plain() && literal.text().equals("null");
    }

    /** The truth it is beside a truth; null if it is none. */
    public @Nullable Boolean truth() {
        if (isTruth(true)) {
            return true;
        }
        return isTruth(false) ? Boolean.FALSE : null;
    }

    boolean equalTo(@Nullable Value value) {
        return switch (value) {
            case null -> false;
            case Value.Text text -> text.value().equals(literal.text());
            case Value.Whole whole -> compares(whole) && compare(whole) == 0;
            case Value.Fraction fraction -> compares(fraction) && compare(fraction) == 0;
            case Value.Truth truth -> isTruth(truth.value());
            case Value.Null nothing -> isNull();
            case Value.Items items -> false;
            case Value.Fields fields -> false;
        };
    }

    /** Whether the value and this are of one type that has an order: two numbers, or two texts. */
    boolean compares(@Nullable Value value) {
        return value instanceof Value.Text || (number != null && Decimals.isNumber(value));
    }

    /** How a value that {@link #compares} stands to this: below zero when it is less. */
    int compare(Value value) {
        return switch (value) {
            case Value.Text text -> CodePoints.compare(text.value(), literal.text());
            case Value.Whole it -> isLong ? Long.compare(it.value(), whole) : compare(BigDecimal.valueOf(it.value()));
            // where the bound is a double's shortest form, doubles stand to each other as their shortest forms do
            case Value.Fraction it ->
                isDouble ? compareFractions(it.value(), fraction) : compare(BigDecimal.valueOf(it.value()));
            case Value.Truth truth -> throw hasNoOrder(truth);
            case Value.Null nothing -> throw hasNoOrder(nothing);
            case Value.Items items -> throw hasNoOrder(items);
            case Value.Fields fields -> throw hasNoOrder(fields);
        };
    }

    private static IllegalArgumentException hasNoOrder(Value value) {
        return new IllegalArgumentException("has no order: " + value);
    }

    /** How a number stands to this, which must be one too. */
    int compare(BigDecimal other) {
        if (number == null) {
            throw new IllegalArgumentException("not a number: " + literal.text());
        }
        return other.compareTo(number);
    }

    /** Unlike {@link Double#compare}, for which minus zero is less than zero. */
    private static int compareFractions(double left, double right) {
        return left < right ? -1 : left > right ? 1 : 0;
    }

    @Override
    public String toString() {
        return literal.text();
    }
}
