package io.behaviourdiscounts.rules.profile;

import io.behaviourdiscounts.rules.model.Pace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One shopper's grants under one rule, less those that the issuer refused; immutable. Days are calendar days in the rule's zone,
 * so that the limits of a day, a week and a month are exact; at most {@value #MOST_DAYS} of them are kept, which is more than any
 * period has. The times of the latest {@value #MOST_TIMES} grants are kept to the microsecond, for spans of time that begin anywhere.
 */
public final class GrantTally {

    /** So many days are kept at most. */
    public static final int MOST_DAYS = 62;

    /** The times of so many grants are kept at most. */
    public static final int MOST_TIMES = Pace.MOST_COUNT;

    /** No day was forgotten. */
    public static final int NO_DAY = Integer.MIN_VALUE;

    /** Nothing granted yet. */
    public static final GrantTally NONE = new GrantTally(0, Micros.NEVER, new int[0], new int[0], NO_DAY, new long[0]);

    private final long total;
    private final long last;
    private final int[] days;
    private final int[] counts;
    private final int forgottenThrough;
    private final long[] times;

    private GrantTally(long total, long last, int[] days, int[] counts, int forgottenThrough, long[] times) {
        this.total = total;
        this.last = last;
        this.days = days;
        this.counts = counts;
        this.forgottenThrough = forgottenThrough;
        this.times = times;
    }

    /** What the accessors of the same names gave. */
    public static GrantTally of(long total, long last, int[] days, int[] counts, int forgottenThrough, long[] times) {
        return new GrantTally(total, last, days.clone(), counts.clone(), forgottenThrough, times.clone());
    }

    /** With one more grant. */
    GrantTally granted(long time, int day) {
        int found = Arrays.binarySearch(days, day);
        long latest = Math.max(last, time);
        long[] moreTimes = withTime(time);
        if (found >= 0) {
            int[] more = counts.clone();
            more[found]++;
            return new GrantTally(total + 1, latest, days, more, forgottenThrough, moreTimes);
        }
        int index = -found - 1;
        GrantTally more = new GrantTally(
                total + 1, latest, inserted(days, index, day), inserted(counts, index, 1), forgottenThrough, moreTimes);
        return more.days.length <= MOST_DAYS ? more : more.withoutFirstDay();
    }

    /** The latest times with one more. */
    private long[] withTime(long time) {
        long[] more = Arrays.copyOf(times, times.length + 1);
        more[times.length] = time;
        Arrays.sort(more);
        return more.length <= MOST_TIMES ? more : Arrays.copyOfRange(more, 1, more.length);
    }

    private long[] withoutTime(long time) {
        int index = Arrays.binarySearch(times, time);
        if (index < 0) {
            return times;
        }
        long[] less = Arrays.copyOf(times, times.length - 1);
        System.arraycopy(times, index + 1, less, index, less.length - index);
        return less;
    }

    private GrantTally withoutFirstDay() {
        return new GrantTally(
                total,
                last,
                Arrays.copyOfRange(days, 1, days.length),
                Arrays.copyOfRange(counts, 1, counts.length),
                Math.max(forgottenThrough, days[0]),
                times);
    }

    /** With one grant less: one of that day, or, where the rule's zone has changed since, of the day beside it. */
    GrantTally refused(long time, int day) {
        long[] fewerTimes = withoutTime(time);
        int index = Arrays.binarySearch(days, day);
        if (index < 0) {
            int after = -index - 1;
            boolean hasAfter = after < days.length && days[after] == day + 1;
            boolean hasBefore = after > 0 && days[after - 1] == day - 1;
            index = hasAfter ? after : hasBefore ? after - 1 : -1;
        }
        long fewer = Math.max(0, total - 1);
        if (index < 0) {
            return new GrantTally(fewer, last, days, counts, forgottenThrough, fewerTimes);
        }
        if (counts[index] == 1) {
            return new GrantTally(
                    fewer, last, removed(days, index), removed(counts, index), forgottenThrough, fewerTimes);
        }
        int[] less = counts.clone();
        less[index]--;
        return new GrantTally(fewer, last, days, less, forgottenThrough, fewerTimes);
    }

    /** Whether it is known what happened from a day on. */
    public boolean knows(int day) {
        return forgottenThrough == NO_DAY || day > forgottenThrough;
    }

    /** How many grants fell on the days from one to another, both included. */
    public long between(int from, int to) {
        long count = 0;
        for (int i = 0; i < days.length; i++) {
            count += days[i] >= from && days[i] <= to ? counts[i] : 0;
        }
        return count;
    }

    private static int[] inserted(int[] array, int index, int element) {
        int[] changed = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, index, changed, index + 1, array.length - index);
        changed[index] = element;
        return changed;
    }

    private static int[] removed(int[] array, int index) {
        int[] changed = Arrays.copyOf(array, array.length - 1);
        System.arraycopy(array, index + 1, changed, index, changed.length - index);
        return changed;
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

    /** When the triggers of the latest grants occurred, ascending. */
    public long[] times() {
        return times.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GrantTally that
                && total == that.total
                && last == that.last
                && Arrays.equals(days, that.days)
                && Arrays.equals(counts, that.counts)
                && forgottenThrough == that.forgottenThrough
                && Arrays.equals(times, that.times);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(total) + Arrays.hashCode(days);
    }

    @Override
    public String toString() {
        return "GrantTally[" + total + ", " + Arrays.toString(days) + Arrays.toString(counts) + "]";
    }
}
