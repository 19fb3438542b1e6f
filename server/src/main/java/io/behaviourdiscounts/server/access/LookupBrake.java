package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.settings.AccessSettings.Lockout;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows down whoever guesses codes.
 *
 * <ul>
 *   <li>So many failed look-ups are forgiven within a window; the next one begins a pause, and each further one a pause that is twice as
 *       long. While it lasts, nothing is looked up. A success forgives nothing: a guesser may own a code.
 *   <li>It is always the caller that waits and never the coupon: nobody can lock another's code by guessing at it.
 *   <li>With a public key it is the address that is counted. With another key it is the shopper that the key's owner names, so that one
 *       shopper's typing errors are not all shoppers'; where none is named, the whole key is counted, with a high bound and a pause that
 *       does not grow.
 *   <li>Whoever has been quiet for four times the longest pause begins anew. At most 100,000 are remembered, per instance.
 *   <li>Look-ups that are under way when a pause begins are answered; the rate limits bound how many those are.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class LookupBrake {

    private static final int MOST = 100_000;
    private static final int QUIET_PAUSES = 4;

    private final Lockout lockout;
    private final TimeMeter time;
    private final Recent<Guesser> guessers;

    LookupBrake(Lockout lockout, TimeMeter time) {
        this.lockout = lockout;
        this.time = time;
        var quiet = lockout.longest().multipliedBy(QUIET_PAUSES);
        this.guessers = new Recent<>(
                MOST, quiet.compareTo(lockout.window()) > 0 ? quiet : lockout.window(), time::currentTimeNanos);
    }

    /**
     * Whether a caller has to wait before the next look-up. Asked before a code is looked up.
     *
     * @param shopper who the caller says the shopper is: the user's id, else the device's, else the session's
     * @return how long, if at all
     */
    public Optional<Duration> pause(Caller caller, Optional<String> shopper) {
        var guesser = guessers.known(Share.of(caller, shopper).name());
        return guesser == null ? Optional.empty() : guesser.pause(time.currentTimeNanos());
    }

    /** Counts a failed look-up: a code that is none, or not this shopper's, or that is over. */
    public void failed(Caller caller, Optional<String> shopper) {
        var share = Share.of(caller, shopper);
        guessers.of(share.name(), () -> new Guesser(forgiven(share), longest(share)))
                .failed(time.currentTimeNanos());
    }

    int size() {
        return guessers.size();
    }

    private Bucket forgiven(Share share) {
        int failures = switch (share.kind()) {
            case SHOPPER -> lockout.shopperFailures();
            case ADDRESS -> lockout.addressFailures();
            case KEY -> lockout.keyFailures();
        };
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(failures).refillGreedy(failures, lockout.window()))
                .withCustomTimePrecision(time)
                .build();
    }

    private Duration longest(Share share) {
        return share.kind() == Share.Kind.KEY ? lockout.first() : lockout.longest();
    }

    /**
     * What failures are counted by.
     *
     * @param name unlike any other's
     */
    private record Share(Kind kind, String name) {

        enum Kind {
            SHOPPER,
            ADDRESS,
            KEY
        }

        static Share of(Caller caller, Optional<String> shopper) {
            if (caller.isPublic()) {
                return new Share(Kind.ADDRESS, "address/" + Addresses.group(caller.address()));
            }
            return shopper.map(who -> new Share(Kind.SHOPPER, "shopper/" + caller.keyId() + "/" + who))
                    .orElseGet(() -> new Share(Kind.KEY, "key/" + caller.keyId()));
        }
    }

    /** One who has failed lately. */
    private final class Guesser {

        private final Bucket forgiven;
        private final Duration longest;
        private Duration next = lockout.first();
        private long pausedUntil;
        private boolean isPaused;

        Guesser(Bucket forgiven, Duration longest) {
            this.forgiven = forgiven;
            this.longest = longest;
        }

        synchronized Optional<Duration> pause(long now) {
            if (isPaused && now - pausedUntil >= 0) {
                isPaused = false;
            }
            return isPaused ? Optional.of(Duration.ofNanos(pausedUntil - now)) : Optional.empty();
        }

        /** A failure that was under way when the pause began adds nothing to it. */
        synchronized void failed(long now) {
            if (pause(now).isEmpty() && !forgiven.tryConsume(1)) {
                isPaused = true;
                pausedUntil = now + next.toNanos();
                next = shorter(next.multipliedBy(2), longest);
            }
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }
}
