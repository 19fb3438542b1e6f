package io.behaviourdiscounts.server.http.connection;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what callers do wrong before a request is understood. A stranger can do it as often as he likes, so it is told in sums and not
 * one by one. Thread-safe.
 */
public final class Misuse {

    private final LongAdder malformed = new LongAdder();
    private final LongAdder slow = new LongAdder();
    private final LongAdder displaced = new LongAdder();
    private final LongAdder turnedAway = new LongAdder();

    /** A request that is none. */
    public void malformed() {
        malformed.increment();
    }

    /** A connection that was cut off because it was too slow. */
    void slow() {
        slow.increment();
    }

    /** A connection that was closed to make room. */
    void displaced() {
        displaced.increment();
    }

    /** A connection that was not let in. */
    void turnedAway() {
        turnedAway.increment();
    }

    /** What has come together since it was last asked; nothing if nothing has. */
    Optional<String> sums() {
        long malformedNow = malformed.sumThenReset();
        long slowNow = slow.sumThenReset();
        long displacedNow = displaced.sumThenReset();
        long turnedAwayNow = turnedAway.sumThenReset();
        return malformedNow + slowNow + displacedNow + turnedAwayNow == 0
                ? Optional.empty()
                : Optional.of("malformed=" + malformedNow + " too_slow=" + slowNow + " displaced=" + displacedNow
                        + " turned_away=" + turnedAwayNow);
    }
}
