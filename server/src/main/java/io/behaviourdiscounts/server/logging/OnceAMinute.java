package io.behaviourdiscounts.server.logging;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Keeps what happens thousands of times from being logged thousands of times: a {@link LineAMinute} of each kind. Thread-safe. */
public final class OnceAMinute {

    private final LongSupplier nanoTime;
    private final Map<String, LineAMinute> lines = new HashMap<>();

    public OnceAMinute() {
        this(System::nanoTime);
    }

    /** By another clock, of nanoseconds, that only goes forward. */
    OnceAMinute(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Something has happened again.
     *
     * @param what of which there are few kinds
     * @return how many times since it was last told, this one included, where it is to be told now; else nothing
     */
    public synchronized OptionalLong again(String what) {
        return lines.computeIfAbsent(what, _ -> new LineAMinute(nanoTime)).told();
    }
}
