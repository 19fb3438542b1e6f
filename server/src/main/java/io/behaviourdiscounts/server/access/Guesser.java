package io.behaviourdiscounts.server.access;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** One who has failed lately, or some who are counted as one. Thread-safe. */
final class Guesser {

    private final Bucket forgiven;
    private final Distinct codes;
    private final Duration longest;
    private Duration next;
    private long pausedUntil;
    private boolean isPaused;

    /**
     * One who has not failed yet.
     *
     * @param forgiven a token for each failure that is forgiven
     * @param codes how many wrong codes are told from new ones
     * @param first the first pause
     * @param longest the longest; the first again where pauses don't grow
     */
    Guesser(Bucket forgiven, int codes, Duration first, Duration longest) {
        this.forgiven = forgiven;
        this.codes = new Distinct(codes);
        this.next = first;
        this.longest = longest;
    }

    /** How long to wait, if at all. */
    synchronized Optional<Duration> pause(long now) {
        if (isPaused && now - pausedUntil >= 0) {
            isPaused = false;
        }
        return isPaused ? Optional.of(Duration.ofNanos(pausedUntil - now)) : Optional.empty();
    }

    /**
     * Counts a failure. The same wrong code again is none, and one that was under way when a pause began adds nothing to it.
     *
     * @return whether it is more than is forgiven
     */
    synchronized boolean failed(long code, long now) {
        return pause(now).isEmpty() && codes.add(code) && !forgiven.tryConsume(1);
    }

    /** Counts a failure, and tells whether there was something left to forgive. */
    synchronized boolean forgives(long code, long now) {
        boolean wasLeft = forgiven.getAvailableTokens() > 0;
        failed(code, now);
        return wasLeft;
    }

    /** Begins a pause. */
    synchronized void stop(long now) {
        isPaused = true;
        pausedUntil = now + next.toNanos();
        next = shorter(next.multipliedBy(2), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
