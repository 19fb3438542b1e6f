package io.behaviourdiscounts.issuer.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How many, or how much: pieces, metres, kilograms, to the thousandth.
 *
 * @param thousandths not negative
 */
public record Quantity(long thousandths) implements Comparable<Quantity> {

    /** So many decimals at most. */
    public static final int DECIMALS = 3;

    public static final Quantity NONE = new Quantity(0);

    private static final long ONE = 1_000;

    public Quantity {
        if (thousandths < 0) {
            throw new IllegalArgumentException("a quantity of " + thousandths + " thousandths");
        }
    }

    /**
     * Whole ones and thousandths beyond them.
     *
     * @throws IllegalArgumentException if they are negative, a thousand thousandths or more, or more than can be counted
     */
    public static Quantity of(long whole, long thousandths) {
        if (whole < 0 || thousandths < 0 || thousandths >= ONE || whole > Long.MAX_VALUE / ONE - 1) {
            throw new IllegalArgumentException("a quantity of " + whole + " and " + thousandths + " thousandths");
        }
        return new Quantity(whole * ONE + thousandths);
    }

    /** Whole ones. */
    public static Quantity of(long whole) {
        return of(whole, 0);
    }

    /** How many whole ones are in it. */
    public long whole() {
        return thousandths / ONE;
    }

    /** What is beyond them, in thousandths. */
    public int beyondWhole() {
        return (int) (thousandths % ONE);
    }

    /** Whether it is made of whole ones. */
    public boolean isWhole() {
        return beyondWhole() == 0;
    }

    /**
     * What so many cost, rounded half-up to the minor unit.
     *
     * @param unitPrice of one, in minor units, not negative
     * @throws ArithmeticException if that is more than a long can count
     */
    public long cost(long unitPrice) {
        return decimal()
                .multiply(BigDecimal.valueOf(unitPrice))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Both together. */
    public Quantity plus(Quantity other) {
        return new Quantity(Math.addExact(thousandths, other.thousandths));
    }

    /** Without a part of it. */
    public Quantity minus(Quantity part) {
        return new Quantity(thousandths - part.thousandths);
    }

    /**
     * What an amount that lies on all of these comes to on the first ones of them. On whole ones it lies by largest remainder, ties to the
     * earlier, so that of 10.00 on three the first has 3.34; within one, and where they are not whole, in proportion, rounded half-up.
     *
     * @param amount minor units, not negative
     * @param first how many of them; not more than these
     */
    public long share(long amount, Quantity first) {
        if (first.equals(this)) {
            return amount;
        }
        if (!isWhole()) {
            return proportion(amount, first.thousandths, thousandths);
        }
        long each = amount / whole();
        long larger = amount % whole();
        long before = first.whole() * each + Math.min(first.whole(), larger);
        long next = first.whole() < larger ? each + 1 : each;
        return before + proportion(next, first.beyondWhole(), ONE);
    }

    private static long proportion(long amount, long part, long all) {
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)))
                .divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** As a decimal. */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(thousandths, DECIMALS);
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(thousandths, other.thousandths);
    }

    /** As people write it: {@code 2}, {@code 0.5}. */
    @Override
    public String toString() {
        return isWhole()
                ? Long.toString(whole())
                : decimal().stripTrailingZeros().toPlainString();
    }
}
