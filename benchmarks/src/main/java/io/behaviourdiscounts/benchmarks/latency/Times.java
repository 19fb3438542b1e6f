package io.behaviourdiscounts.benchmarks.latency;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The times of one kind of operation, in microseconds, and how many failed. Many threads record at once. */
final class Times {

    private static final long LONGEST = TimeUnit.MINUTES.toMicros(2);
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000;

    private final String name;
    private final Histogram histogram = new ConcurrentHistogram(LONGEST, DIGITS);
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> firstFailure = new AtomicReference<>();

    Times(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /**
     * Runs an operation and takes its time. A failure is no time at all, and makes the figures worthless: it is counted and told.
     *
     * @param began from when its time counts, by {@link System#nanoTime()}
     */
    void measure(Operation operation, int number, long began) {
        try {
            operation.run(number);
            record(System.nanoTime() - began);
        } catch (Exception e) {
            failures.incrementAndGet();
            firstFailure.compareAndSet(null, e);
        }
    }

    private void record(long nanos) {
        histogram.recordValue(Math.min(LONGEST, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    int failures() {
        return failures.get();
    }

    @Nullable
    Exception firstFailure() {
        return firstFailure.get();
    }

    /** Says how many failed and why the first did, if any; how many. */
    int tellFailures(PrintStream out) {
        if (failures() > 0) {
            out.printf("%n%d of %s failed, the first: %s%n", failures(), name, firstFailure());
        }
        return failures();
    }

    long count() {
        return histogram.getTotalCount();
    }

    /** Milliseconds. */
    double percentile(double percentile) {
        return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
