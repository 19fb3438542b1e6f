package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Percent;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact amount in minor units between two roundings.
 *
 * @param numerator not negative
 * @param denominator above 0
 */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

    static final Fraction NOTHING = of(0);

    private static final BigInteger WHOLE = BigInteger.valueOf(100).multiply(BigInteger.TEN.pow(Percent.MAX_DECIMALS));

    static Fraction of(long amount) {
        return new Fraction(BigInteger.valueOf(amount), BigInteger.ONE);
    }

    Fraction times(long factor) {
        return new Fraction(numerator.multiply(BigInteger.valueOf(factor)), denominator);
    }

    Fraction dividedBy(long divisor) {
        return new Fraction(numerator, denominator.multiply(BigInteger.valueOf(divisor)));
    }

    Fraction share(Percent percent) {
        BigDecimal parts = percent.value().scaleByPowerOfTen(Percent.MAX_DECIMALS);
        return new Fraction(numerator.multiply(parts.toBigIntegerExact()), denominator.multiply(WHOLE));
    }

    /** What is left when another is taken off; never less than nothing. */
    Fraction less(Fraction other) {
        BigInteger difference = numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator));
        return difference.signum() < 0 ? NOTHING : new Fraction(difference, denominator.multiply(other.denominator));
    }

    Fraction atMost(Fraction other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** In whole minor units; half of one is rounded up. */
    long rounded() {
        BigInteger two = BigInteger.TWO;
        return numerator
                .multiply(two)
                .add(denominator)
                .divide(denominator.multiply(two))
                .longValueExact();
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
