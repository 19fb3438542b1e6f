package io.behaviourdiscounts.rules.condition;

import io.behaviourdiscounts.rules.model.Literal;
import io.behaviourdiscounts.rules.value.Value;
import java.math.BigDecimal;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a scalar of a rule file says beside each type of value: the text as written beside a text; if it is plain, also a number
 * beside a number, a truth beside a truth, and {@code null} beside null. As a bound it is a number if it can be one, and then a text
 * beside it is the number that it spells.
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

    /**
     * How a value stands to this as a bound: below zero when it is less, nothing when they have no order. A bound that is a number
     * stands beside numbers and the texts that spell one; any other, beside texts.
     */
    OptionalInt order(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return number == null
                    ? OptionalInt.of(CodePoints.compare(text.value(), literal.text()))
                    : orderOfSpelled(text.value());
        }
        return compares(value) && value != null ? OptionalInt.of(compare(value)) : OptionalInt.empty();
    }

    private OptionalInt orderOfSpelled(String text) {
        BigDecimal spelled = Decimals.spelled(text);
        return spelled == null ? OptionalInt.empty() : OptionalInt.of(compare(spelled));
    }

    /** Whether the value and this are numbers. */
    private boolean compares(@Nullable Value value) {
        return number != null && Decimals.isNumber(value);
    }

    /** How a number that {@link #compares} stands to this: below zero when it is less. */
    private int compare(Value value) {
        return switch (value) {
            case Value.Whole it -> isLong ? Long.compare(it.value(), whole) : compare(BigDecimal.valueOf(it.value()));
            // where the bound is a double's shortest form, doubles stand to each other as their shortest forms do
            case Value.Fraction it ->
                isDouble ? compareFractions(it.value(), fraction) : compare(BigDecimal.valueOf(it.value()));
            case Value.Text text -> throw isNoNumber(text);
            case Value.Truth truth -> throw isNoNumber(truth);
            case Value.Null nothing -> throw isNoNumber(nothing);
            case Value.Items items -> throw isNoNumber(items);
            case Value.Fields fields -> throw isNoNumber(fields);
        };
    }

    private static IllegalArgumentException isNoNumber(Value value) {
        return new IllegalArgumentException("not a number: " + value);
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
