package io.behaviourdiscounts.rehearsal.statistics;

/**
 * What was measured of some shoppers, one number each.
 *
 * @param count how many there are
 * @param mean of their numbers; 0 where there are none
 * @param squares the sum of the squares of what each differs from the mean
 */
public record Sample(long count, double mean, double squares) {

    /** Of nobody. */
    public static final Sample EMPTY = new Sample(0, 0, 0);

    /** With one more (Welford's method: B. P. Welford, Technometrics 4, 1962). */
    public Sample with(double number) {
        long more = count + 1;
        double difference = number - mean;
        double newMean = mean + difference / more;
        return new Sample(more, newMean, squares + difference * (number - newMean));
    }

    /** Of so many of whom each did something or did not: 1 or 0 each. */
    public static Sample ofShare(long did, long all) {
        if (all == 0) {
            return EMPTY;
        }
        double share = (double) did / all;
        return new Sample(all, share, all * share * (1 - share));
    }

    /** How far the numbers are spread, as of those from whom these are drawn; 0 where there are fewer than two. */
    double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }
}
