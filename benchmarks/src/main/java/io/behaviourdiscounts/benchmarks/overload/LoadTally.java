package io.behaviourdiscounts.benchmarks.overload;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What is counted of one level of load: each second by itself, and times of the whole. Many threads count at once. */
final class LoadTally {

    /** What is counted in each second. */
    enum Count {
        /** New callers that were due. */
        OFFERED,
        /** Tries that began. */
        TRIES,
        /** Those of them that repeat an earlier one. */
        REPEATS,
        SUCCESSES,
        OTHER_ANSWERS,
        BUSY,
        UNKNOWN,
        TIMED_OUT,
        BROKEN,
        /** Callers whose patience has ended. */
        GAVE_UP,
        /** Tries that were due and that the load generator had no connection for. */
        HELD_BACK,
        /** The times of all that was refused as busy, in microseconds. */
        BUSY_MICROS,
        /** The times of all successes, in microseconds. */
        SUCCESS_MICROS
    }

    private static final long LONGEST = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;

    private final long start = System.nanoTime();
    private final int seconds;
    private final Map<Count, AtomicLongArray> counts = new EnumMap<>(Count.class);
    private final Histogram successes = new ConcurrentHistogram(LONGEST, DIGITS);
    private final Histogram sinceFirst = new ConcurrentHistogram(LONGEST, DIGITS);
    private final Histogram refusals = new ConcurrentHistogram(LONGEST, DIGITS);
    private final Histogram lateness = new ConcurrentHistogram(LONGEST, DIGITS);

    /**
     * A tally that begins now.
     *
     * @param seconds how many seconds are told apart; what comes later counts to the last
     */
    LoadTally(int seconds) {
        this.seconds = seconds;
        for (Count count : Count.values()) {
            counts.put(count, new AtomicLongArray(seconds));
        }
    }

    /** When it began, by {@link System#nanoTime()}. */
    long start() {
        return start;
    }

    int seconds() {
        return seconds;
    }

    /** The second that is now, from 0 on. */
    int second() {
        return (int) Math.min(seconds - 1L, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }

    void count(Count what) {
        add(what, 1);
    }

    private void add(Count what, long amount) {
        array(what).addAndGet(second(), amount);
    }

    private AtomicLongArray array(Count what) {
        return Objects.requireNonNull(counts.get(what));
    }

    /** Counts what came of a try. */
    void answered(LoadAnswer answer, long firstBegan) {
        long micros = TimeUnit.NANOSECONDS.toMicros(answer.nanos());
        switch (answer.kind()) {
            case SUCCESS -> {
                count(Count.SUCCESSES);
                add(Count.SUCCESS_MICROS, micros);
                record(successes, micros);
                record(sinceFirst, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - firstBegan));
            }
            case OTHER -> count(Count.OTHER_ANSWERS);
            case BUSY -> {
                count(Count.BUSY);
                add(Count.BUSY_MICROS, micros);
                record(refusals, micros);
            }
            case UNKNOWN -> count(Count.UNKNOWN);
            case TIMED_OUT -> count(Count.TIMED_OUT);
            case BROKEN -> count(Count.BROKEN);
            case HELD_BACK -> count(Count.HELD_BACK);
        }
    }

    /** How much later than it should a new caller's first try began: then it is the load generator that is slow. */
    void late(long nanos) {
        record(lateness, TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    private static void record(Histogram histogram, long micros) {
        histogram.recordValue(Math.clamp(micros, 0, LONGEST));
    }

    long in(int second, Count what) {
        return array(what).get(second);
    }

    /** The sum over the seconds from 0 to one, that excluded. */
    long sum(Count what, int end) {
        long sum = 0;
        for (int second = 0; second < Math.min(end, seconds); second++) {
            sum += in(second, what);
        }
        return sum;
    }

    /** Times of successes, each from the beginning of its own try, in microseconds. */
    Histogram successes() {
        return successes;
    }

    /** Times of successes from the moment at which the caller first wanted it, in microseconds. */
    Histogram sinceFirst() {
        return sinceFirst;
    }

    /** Times of what was refused as busy, in microseconds. */
    Histogram refusals() {
        return refusals;
    }

    /** How late first tries began, in microseconds. */
    Histogram lateness() {
        return lateness;
    }
}
