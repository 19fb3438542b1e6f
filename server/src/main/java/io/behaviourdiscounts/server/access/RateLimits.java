package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.settings.AccessSettings.Rates;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * How many requests are let through, per key and per address: token buckets that hold two seconds' worth. Each instance counts for
 * itself. Thread-safe.
 */
final class RateLimits {

    private static final int MOST = 100_000;

    /** A bucket is full again after two seconds, so that forgetting one sooner than this would lose nothing either. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final int BURST_SECONDS = 2;

    private final Rates rates;
    private final TimeMeter time;
    private final RecentlySeen<Bucket> buckets;

    RateLimits(Rates rates, TimeMeter time) {
        this.rates = rates;
        this.time = time;
        this.buckets = new RecentlySeen<>(MOST, IDLE, time::currentTimeNanos);
    }

    /**
     * Counts a request with a good key. The address is asked first, so that one address can't use up what a public key allows to all.
     *
     * @return how long to wait, if it is one too many
     */
    Optional<Duration> admit(ApiKey key, boolean isPublic, String address) {
        Optional<Duration> wait = isPublic
                ? take("public/" + address, rates.publicAddress())
                : take("address/" + address, rates.address());
        if (wait.isPresent()) {
            return wait;
        }
        int rate = key.requestsPerSecond().orElse(isPublic ? rates.publicKey() : rates.key());
        return take("key/" + key.id() + "/" + rate, rate);
    }

    /**
     * Counts a request without a good key.
     *
     * @return how long to wait, if it is one too many
     */
    Optional<Duration> refuse(String address) {
        return take("refused/" + address, rates.refusedAddress());
    }

    int size() {
        return buckets.size();
    }

    private Optional<Duration> take(String who, int perSecond) {
        var probe = buckets.of(who, () -> bucket(perSecond)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(int perSecond) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity((long) perSecond * BURST_SECONDS).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
