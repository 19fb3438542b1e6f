package io.behaviourdiscounts.rules.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many occurrences fell on each UTC day, and what they came to; immutable, by ascending day. */
final class DayTotals {

    static final DayTotals NONE = new DayTotals(new int[0], new long[0], List.of());

    private final int[] days;
    private final long[] counts;
    private final List<BigDecimal> sums;

    private DayTotals(int[] days, long[] counts, List<BigDecimal> sums) {
        this.days = days;
        this.counts = counts;
        this.sums = sums;
    }

    static DayTotals of(int[] days, long[] counts, List<BigDecimal> sums) {
        if (days.length != counts.length || (!sums.isEmpty() && sums.size() != days.length)) {
            throw new IllegalArgumentException(
                    days.length + " days, " + counts.length + " counts, " + sums.size() + " sums");
        }
        return new DayTotals(days.clone(), counts.clone(), List.copyOf(sums));
    }

    boolean isEmpty() {
        return days.length == 0;
    }

    int size() {
        return days.length;
    }

    int day(int index) {
        return days[index];
    }

    long count(int index) {
        return counts[index];
    }

    BigDecimal sum(int index) {
        return sums.isEmpty() ? BigDecimal.ZERO : sums.get(index);
    }

    int[] days() {
        return days.clone();
    }

    long[] counts() {
        return counts.clone();
    }

    List<BigDecimal> sums() {
        return sums;
    }

    /** With one more occurrence on a day. */
    DayTotals with(int day, BigDecimal amount) {
        int found = Arrays.binarySearch(days, day);
        if (found >= 0) {
            long[] moreCounts = counts.clone();
            moreCounts[found]++;
            return new DayTotals(days, moreCounts, withSum(found, amount, false));
        }
        int index = -found - 1;
        int[] moreDays = Arrays.copyOf(days, days.length + 1);
        System.arraycopy(days, index, moreDays, index + 1, days.length - index);
        moreDays[index] = day;
        long[] moreCounts = Arrays.copyOf(counts, counts.length + 1);
        System.arraycopy(counts, index, moreCounts, index + 1, counts.length - index);
        moreCounts[index] = 1;
        return new DayTotals(moreDays, moreCounts, withSum(index, amount, true));
    }

    private List<BigDecimal> withSum(int index, BigDecimal amount, boolean newDay) {
        if (sums.isEmpty() && amount.signum() == 0) {
            return sums;
        }
        List<BigDecimal> more = new ArrayList<>(days.length + 1);
        for (int i = 0; i < days.length; i++) {
            more.add(sum(i));
        }
        if (newDay) {
            more.add(index, amount);
        } else {
            more.set(index, more.get(index).add(amount));
        }
        return List.copyOf(more);
    }

    /** How many of the days are before a day. */
    int countBefore(int day) {
        int found = Arrays.binarySearch(days, day);
        return found < 0 ? -found - 1 : found;
    }

    /** Without the earliest days. */
    DayTotals withoutFirst(int count) {
        return count == 0
                ? this
                : new DayTotals(
                        Arrays.copyOfRange(days, count, days.length),
                        Arrays.copyOfRange(counts, count, counts.length),
                        sums.isEmpty() ? sums : List.copyOf(sums.subList(count, sums.size())));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DayTotals that
                && Arrays.equals(days, that.days)
                && Arrays.equals(counts, that.counts)
                && sums.equals(that.sums);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(days) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(days) + Arrays.toString(counts) + sums;
    }
}
