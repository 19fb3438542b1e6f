package io.behaviourdiscounts.rules.profile;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often something happened to one shopper, when, and how much it came to; immutable. The newest occurrences are kept one by
 * one, older ones by UTC day, and what is older still in one total.
 */
public final class Tally {

    /** Nothing happened yet. */
    public static final Tally NONE = new Tally(new long[0], List.of(), new int[0], new long[0], List.of(), null);

    private final long[] times;
    private final List<BigDecimal> amounts;
    private final int[] days;
    private final long[] counts;
    private final List<BigDecimal> sums;
    private final @Nullable Before before;

    private Tally(
            long[] times,
            List<BigDecimal> amounts,
            int[] days,
            long[] counts,
            List<BigDecimal> sums,
            @Nullable Before before) {
        this.times = times;
        this.amounts = amounts;
        this.days = days;
        this.counts = counts;
        this.sums = sums;
        this.before = before;
    }

    /**
     * All that is older than the days kept, in one.
     *
     * @param throughDay the last UTC day in it, counted from 1970-01-01
     * @param first when the earliest of them occurred
     * @param count how many there were
     * @param sum what they came to
     */
    public record Before(int throughDay, long first, long count, BigDecimal sum) {}

    /** What the accessors of the same names gave. */
    public static Tally of(
            long[] times,
            List<BigDecimal> amounts,
            int[] days,
            long[] counts,
            List<BigDecimal> sums,
            @Nullable Before before) {
        return new Tally(times.clone(), List.copyOf(amounts), days.clone(), counts.clone(), List.copyOf(sums), before);
    }

    /** When the newest occurrences were, ascending. */
    public long[] times() {
        return times.clone();
    }

    /** What each of {@link #times()} came to; empty where all came to nothing, as where occurrences are only counted. */
    public List<BigDecimal> amounts() {
        return amounts;
    }

    /** The UTC days of older occurrences, ascending, counted from 1970-01-01. */
    public int[] days() {
        return days.clone();
    }

    /** How many fell on each of {@link #days()}. */
    public long[] counts() {
        return counts.clone();
    }

    /** What each of {@link #days()} came to; empty where all came to nothing. */
    public List<BigDecimal> sums() {
        return sums;
    }

    /** What is older still; null when nothing is. */
    public @Nullable Before before() {
        return before;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tally that
                && Arrays.equals(times, that.times)
                && amounts.equals(that.amounts)
                && Arrays.equals(days, that.days)
                && Arrays.equals(counts, that.counts)
                && sums.equals(that.sums)
                && java.util.Objects.equals(before, that.before);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + Arrays.hashCode(days);
    }
}
