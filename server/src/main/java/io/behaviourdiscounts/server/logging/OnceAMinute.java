package io.behaviourdiscounts.server.logging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Keeps what happens thousands of times from being logged thousands of times: once a minute of each, with how many there were. Thread-safe. */
public final class OnceAMinute {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Told> told = new HashMap<>();

    private record Told(Instant at, long untold) {}

    /** By a clock. */
    public OnceAMinute(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Something has happened again.
     *
     * @param what of which there are few kinds
     * @return how many times since it was last told, this one included, where it is to be told now; else nothing
     */
    public synchronized OptionalLong again(String what) {
        Instant now = clock.instant();
        Told last = told.get(what);
        if (last != null && now.isBefore(last.at().plus(MINUTE))) {
            told.put(what, new Told(last.at(), last.untold() + 1));
            return OptionalLong.empty();
        }
        told.put(what, new Told(now, 0));
        return OptionalLong.of(last == null ? 1 : last.untold() + 1);
    }
}
