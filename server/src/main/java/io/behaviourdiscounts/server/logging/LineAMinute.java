package io.behaviourdiscounts.server.logging;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Lets one line a minute into the log of what strangers can make as much of as they like, and counts the rest. Thread-safe. */
public final class LineAMinute {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private long untold;
    private long quietUntil;

    public LineAMinute() {
        this(System::nanoTime);
    }

    /** By another clock, of nanoseconds, that only goes forward. */
    LineAMinute(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.quietUntil = nanoTime.getAsLong();
    }

    /** Something has happened: how often since the last line, this time included, where it is time for a line; else nothing. */
    public synchronized OptionalLong told() {
        untold++;
        long now = nanoTime.getAsLong();
        if (now - quietUntil < 0) {
            return OptionalLong.empty();
        }
        long since = untold;
        untold = 0;
        quietUntil = now + MINUTE;
        return OptionalLong.of(since);
    }
}
