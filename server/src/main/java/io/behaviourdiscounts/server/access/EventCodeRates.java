package io.behaviourdiscounts.server.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * How many codes the events of one API key may name: a token bucket that holds a minute's worth. Each instance counts for itself.
 * Thread-safe.
 */
public final class EventCodeRates {

    private static final int MOST_KEYS = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perMinute;
    private final TimeMeter time;
    private final RecentlySeen<Bucket> buckets;

    /** Rates by the system's clock. */
    public EventCodeRates(int perMinute) {
        this(perMinute, TimeMeter.SYSTEM_NANOTIME);
    }

    EventCodeRates(int perMinute, TimeMeter time) {
        this.perMinute = perMinute;
        this.time = time;
        // A bucket that was left alone for a minute is full again.
        this.buckets = new RecentlySeen<>(MOST_KEYS, MINUTE, time::currentTimeNanos);
    }

    /** How many codes may be named at once, by a key that has been quiet for a minute. */
    public int most() {
        return perMinute;
    }

    /**
     * Counts codes that are to be looked up for a caller, all or none.
     *
     * @return how long to wait, if they are too many now
     */
    public Optional<Duration> take(Caller caller, int codes) {
        if (codes == 0) {
            return Optional.empty();
        }
        var probe = buckets.of(caller.keyId(), this::bucket).tryConsumeAndReturnRemaining(codes);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }
}
