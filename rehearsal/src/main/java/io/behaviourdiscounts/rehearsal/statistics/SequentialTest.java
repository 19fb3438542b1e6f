package io.behaviourdiscounts.rehearsal.statistics;

/**
 * Compares the means of two groups, as often as one likes: it may be looked at every day and stopped at any time, and still finds a difference
 * where there is none with no more than the stated probability.
 *
 * <p>It is the mixture sequential probability ratio test with the always-valid p-values and confidence intervals of R. Johari, P. Koomen, L.
 * Pekelis and D. Walsh, Always Valid Inference: Continuous Monitoring of A/B Tests (Operations Research 70, 2022), for a difference of means
 * that is normally distributed, with variances as they are measured. The mixture is the normal one around no difference, whose width is fixed
 * before anything is seen: the one that is most sensitive around {@link #TUNED_FOR} effective shoppers, by I. Waudby-Smith and others,
 * Time-uniform central limit theory and asymptotic confidence sequences (Annals of Statistics 52, 2024).
 *
 * <p>Means of few and very different numbers are not normal yet: nothing is to be compared below {@link #FEWEST_BUYERS}.
 */
public final class SequentialTest {

    /** The number of effective shoppers, the groups' harmonic size n·m / (n + m), around which it is most sensitive. */
    public static final int TUNED_FOR = 5_000;

    /** Means of money that few have spent are not normal: with fewer buyers than these in a group, nothing is to be compared. */
    public static final int FEWEST_BUYERS = 20;

    private final double level;
    private final double width;

    /**
     * A test.
     *
     * @param level with which probability, at most, it ever finds a difference where there is none; above 0, below 1
     */
    public SequentialTest(double level) {
        this.level = level;
        double wanted = -2 * Math.log(level);
        this.width = (wanted + Math.log(wanted) + 1) / TUNED_FOR;
    }

    /**
     * How much more the one group has than the other.
     *
     * @param low the least that it may be, at the test's level; minus infinity where nothing is known
     * @param high the most
     * @param pValue the least level at which this is a difference; 1 where nothing is known
     */
    public record Difference(double difference, double low, double high, double pValue) {}

    /** Compares, as of now. */
    public Difference compare(Sample one, Sample other) {
        double difference = one.mean() - other.mean();
        if (one.count() < 2 || other.count() < 2) {
            return unknown(difference);
        }
        double variance = one.variance() / one.count() + other.variance() / other.count();
        if (variance == 0) {
            return unknown(difference);
        }
        double effective = (double) one.count() * other.count() / (one.count() + other.count());
        double information = effective * width;
        double squared = difference * difference / variance;
        double logRatio = squared / 2 * information / (1 + information) - Math.log1p(information) / 2;
        double reach = Math.sqrt(
                variance * 2 * (1 + information) / information * (Math.log1p(information) / 2 - Math.log(level)));
        return new Difference(difference, difference - reach, difference + reach, Math.min(1, Math.exp(-logRatio)));
    }

    /** Nothing can be said yet. */
    public static Difference unknown(double difference) {
        return new Difference(difference, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
    }
}
