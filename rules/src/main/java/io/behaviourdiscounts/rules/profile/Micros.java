package io.behaviourdiscounts.rules.profile;

import java.time.Duration;
import java.time.Instant;

/** Business time as a profile keeps it: microseconds since 1970-01-01T00:00:00Z. */
public final class Micros {

    /** Before every time: of what never happened. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final long PER_SECOND = 1_000_000;
    private static final long PER_DAY = 86_400 * PER_SECOND;
    private static final int NANOS = 1_000;

    private Micros() {}

    /**
     * The microseconds of an instant; what is finer is cut off.
     *
     * @throws ArithmeticException if it is further than 290,000 years from 1970
     */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / NANOS);
    }

    /** The microseconds of a span of time; a span too long to be counted is as long as can be. */
    public static long of(Duration span) {
        return span.getSeconds() > Long.MAX_VALUE / PER_SECOND - 1
                ? Long.MAX_VALUE
                : span.getSeconds() * PER_SECOND + span.getNano() / NANOS;
    }

    /** The instant of so many microseconds. */
    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }

    /** A moment earlier or later by a span, or as early or late as can be. */
    static long plus(long micros, long span) {
        long sum = micros + span;
        boolean overflowed = ((micros ^ sum) & (span ^ sum)) < 0;
        if (!overflowed) {
            return sum;
        }
        return span < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** The UTC day of a moment, counted from 1970-01-01. */
    static int day(long micros) {
        return (int) Math.floorDiv(micros, PER_DAY);
    }

    /** When a UTC day begins. */
    static long startOfDay(int day) {
        return day * PER_DAY;
    }
}
