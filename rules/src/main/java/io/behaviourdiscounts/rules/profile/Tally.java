package io.behaviourdiscounts.rules.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often something happened to one shopper, when, and how much it came to; immutable. The newest {@value #EXACT} occurrences
 * are kept one by one, older ones by UTC day for {@value #DAYS} days before the newest, and what is older still in one total.
 *
 * <p>So it holds at most {@value #EXACT} times with amounts and {@value #DAYS} + 1 days with counts and sums: about 5 KiB where
 * occurrences are counted, 12 KiB where they are summed up.
 */
public final class Tally {

    /** So many of the newest occurrences are kept one by one. */
    public static final int EXACT = 32;

    /** So many days before the newest occurrence are kept day by day. */
    public static final int DAYS = 400;

    /** Nothing happened yet. */
    public static final Tally NONE = new Tally(new long[0], List.of(), DayTotals.NONE, null);

    private final long[] times;
    private final List<BigDecimal> amounts;
    private final DayTotals byDay;
    private final @Nullable Before before;

    private Tally(long[] times, List<BigDecimal> amounts, DayTotals byDay, @Nullable Before before) {
        this.times = times;
        this.amounts = amounts;
        this.byDay = byDay;
        this.before = before;
    }

    /**
     * All that is older than the days kept, in one.
     *
     * @param throughDay the last UTC day in it, counted from 1970-01-01
     * @param first none of them occurred before: the beginning of their first day
     * @param count how many there were
     * @param sum what they came to
     */
    public record Before(int throughDay, long first, long count, BigDecimal sum) {
        private static Before with(@Nullable Before before, int day, long count, BigDecimal sum) {
            long first = Micros.startOfDay(day);
            return before == null
                    ? new Before(day, first, count, sum)
                    : new Before(
                            Math.max(before.throughDay, day),
                            Math.min(before.first, first),
                            before.count + count,
                            before.sum.add(sum));
        }

        /** When the last day in it ends. */
        long end() {
            return Micros.startOfDay(throughDay + 1) - 1;
        }
    }

    /**
     * What the accessors of the same names gave.
     *
     * @throws IllegalArgumentException if they can't belong together
     */
    public static Tally of(
            long[] times,
            List<BigDecimal> amounts,
            int[] days,
            long[] counts,
            List<BigDecimal> sums,
            @Nullable Before before) {
        if (!amounts.isEmpty() && amounts.size() != times.length) {
            throw new IllegalArgumentException(times.length + " times and " + amounts.size() + " amounts");
        }
        return new Tally(times.clone(), List.copyOf(amounts), DayTotals.of(days, counts, sums), before);
    }

    /** With one more occurrence. */
    Tally with(long time, BigDecimal amount) {
        int index = times.length;
        while (index > 0 && times[index - 1] > time) {
            index--;
        }
        long[] moreTimes = Arrays.copyOf(times, times.length + 1);
        System.arraycopy(times, index, moreTimes, index + 1, times.length - index);
        moreTimes[index] = time;
        List<BigDecimal> moreAmounts = withAmount(index, amount);
        return moreTimes.length <= EXACT
                ? new Tally(moreTimes, moreAmounts, byDay, before)
                : spilled(moreTimes, moreAmounts);
    }

    private List<BigDecimal> withAmount(int index, BigDecimal amount) {
        if (amounts.isEmpty() && amount.signum() == 0) {
            return amounts;
        }
        List<BigDecimal> more = new ArrayList<>(times.length + 1);
        for (int i = 0; i < times.length; i++) {
            more.add(amounts.isEmpty() ? BigDecimal.ZERO : amounts.get(i));
        }
        more.add(index, amount);
        return more;
    }

    /** The earliest of the exact ones goes to its day, and days that are too old by now into the total before. */
    private Tally spilled(long[] moreTimes, List<BigDecimal> moreAmounts) {
        int day = Micros.day(moreTimes[0]);
        BigDecimal amount = moreAmounts.isEmpty() ? BigDecimal.ZERO : moreAmounts.getFirst();
        long[] newest = Arrays.copyOfRange(moreTimes, 1, moreTimes.length);
        List<BigDecimal> newestAmounts = moreAmounts.isEmpty() ? moreAmounts : moreAmounts.subList(1, moreTimes.length);
        int firstDay = Micros.day(newest[newest.length - 1]) - DAYS;

        DayTotals days = byDay.with(day, amount);
        Before total = before;
        int old = days.countBefore(firstDay);
        for (int i = 0; i < old; i++) {
            total = Before.with(total, days.day(i), days.count(i), days.sum(i));
        }
        return new Tally(newest, List.copyOf(newestAmounts), days.withoutFirst(old), total);
    }

    /** When the latest occurrence was; {@link Micros#NEVER} if there was none. */
    public long last() {
        return times.length == 0 ? Micros.NEVER : times[times.length - 1];
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
        return byDay.days();
    }

    /** How many fell on each of {@link #days()}. */
    public long[] counts() {
        return byDay.counts();
    }

    /** What each of {@link #days()} came to; empty where all came to nothing. */
    public List<BigDecimal> sums() {
        return byDay.sums();
    }

    /** What is older still; null when nothing is. */
    public @Nullable Before before() {
        return before;
    }

    /** What happened from one moment to another, both included. */
    Found between(long from, long to) {
        long count = 0;
        BigDecimal sum = BigDecimal.ZERO;
        long last = Micros.NEVER;
        for (int i = times.length - 1; i >= 0 && times[i] >= from; i--) {
            if (times[i] <= to) {
                last = Math.max(last, times[i]);
                count++;
                sum = amounts.isEmpty() ? sum : sum.add(amounts.get(i));
            }
        }
        return withDays(from, to, new Found(count, sum, last, 0));
    }

    private Found withDays(long from, long to, Found exact) {
        // what was not kept one by one is no later than the earliest that was
        if (times.length < EXACT || from > times[0]) {
            return exact;
        }
        long count = exact.count();
        BigDecimal sum = exact.sum();
        long last = exact.last();
        for (int i = byDay.size() - 1; i >= 0; i--) {
            long end = Math.min(Micros.startOfDay(byDay.day(i) + 1) - 1, times[0]);
            if (end < from) {
                break;
            }
            if (Micros.startOfDay(byDay.day(i)) <= to) {
                count += byDay.count(i);
                sum = sum.add(byDay.sum(i));
                last = Math.max(last, Math.min(to, end));
            }
        }
        return withBefore(from, to, new Found(count, sum, last, 0));
    }

    private Found withBefore(long from, long to, Found found) {
        if (before == null || from > before.end() || to < before.first()) {
            return found;
        }
        boolean whole = from <= before.first() && to >= before.end();
        return whole
                ? new Found(
                        found.count() + before.count(),
                        found.sum().add(before.sum()),
                        Math.max(found.last(), before.end()),
                        0)
                : new Found(found.count(), found.sum(), found.last(), before.count());
    }

    /**
     * What was found between two moments.
     *
     * @param count how many there are for certain
     * @param sum what those come to
     * @param last when the last of those was; {@link Micros#NEVER} if it is not known or there are none
     * @param perhaps how many more there may be, of those in the total before that an edge cuts
     */
    record Found(long count, BigDecimal sum, long last, long perhaps) {}

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tally that
                && Arrays.equals(times, that.times)
                && amounts.equals(that.amounts)
                && byDay.equals(that.byDay)
                && Objects.equals(before, that.before);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + byDay.hashCode();
    }

    @Override
    public String toString() {
        return "Tally" + Arrays.stream(times).mapToObj(Micros::toInstant).toList() + byDay + before;
    }
}
