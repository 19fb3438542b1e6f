package io.behaviourdiscounts.rules.profile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One shopper's grants under one rule, less those that the issuer refused; immutable. Days are calendar days in the rule's zone,
 * so that the limits of a day, a week and a month are exact.
 */
public final class GrantTally {

    /** No day was forgotten. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    /** Nothing granted yet. */
    public static final GrantTally NONE = new GrantTally(0, Micros.NEVER, new int[0], new int[0], NO_DAY);

    private final long total;
    private final long last;
    private final int[] days;
    private final int[] counts;
    private final int forgottenThrough;

    private GrantTally(long total, long last, int[] days, int[] counts, int forgottenThrough) {
        this.total = total;
        this.last = last;
        this.days = days;
        this.counts = counts;
        this.forgottenThrough = forgottenThrough;
    }

    /** What the accessors of the same names gave. */
    public static GrantTally of(long total, long last, int[] days, int[] counts, int forgottenThrough) {
        return new GrantTally(total, last, days.clone(), counts.clone(), forgottenThrough);
    }

    /** How many there ever were. */
    public long total() {
        return total;
    }

    /** When the trigger of the latest of them occurred. */
    public long last() {
        return last;
    }

    /** The recent days with grants, ascending, counted from 1970-01-01. */
    public int[] days() {
        return days.clone();
    }

    /** How many fell on each of {@link #days()}. */
    public int[] counts() {
        return counts.clone();
    }

    /** Days up to this one may be missing from {@link #days()}; {@link #NO_DAY} if none are. */
    public int forgottenThrough() {
        return forgottenThrough;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GrantTally that
                && total == that.total
                && last == that.last
                && Arrays.equals(days, that.days)
                && Arrays.equals(counts, that.counts)
                && forgottenThrough == that.forgottenThrough;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(total) + Arrays.hashCode(days);
    }
}
