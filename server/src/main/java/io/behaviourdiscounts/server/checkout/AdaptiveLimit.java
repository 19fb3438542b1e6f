package io.behaviourdiscounts.server.checkout;

import java.time.Duration;

/**
 * How many commands may be under way at once, by how long they take: it grows slowly and falls fast, as congestion is controlled on
 * the internet (Chiu and Jain, 1989, with steps in proportion because a limit may have to move over two orders of magnitude). While answers come within the target and the limit is used, it grows by a quarter, at
 * least by one; when the mean of a window is above the target, it falls by as much as the mean is too long, at most to a third.
 *
 * <ul>
 *   <li>A window ends with at least {@value #SAMPLES} answers, and not before commands that began in it can have ended: it lasts as long as
 *       a command has taken of late, within {@link #WINDOW} and the target.
 *   <li>A command that began before the window tells nothing of the limit that is now, and is not counted.
 *   <li>A command that nobody answered counts with the time for which it was waited.
 * </ul>
 *
 * <p>Not thread-safe: {@link Admission} guards it.
 */
final class AdaptiveLimit {

    private static final int SAMPLES = 10;
    private static final Duration WINDOW = Duration.ofMillis(50);
    private static final double GENTLEST_FALL = 0.8;
    private static final double STEEPEST_FALL = 0.3;
    private static final int GROWTH = 4;

    /** So much of the limit must have been used for it to grow. */
    private static final double USED = 0.8;

    private final Bounds bounds;
    private double limit;
    private long latencyNanos;
    private long windowBegan;
    private long lastEnded;
    private int samples;
    private long sumNanos;
    private int mostUnderWay;

    /**
     * Between what it moves.
     *
     * @param least the lowest limit, at least 1
     * @param first where it begins
     * @param most the highest limit
     * @param target how long a command may take in the mean
     */
    record Bounds(int least, int first, int most, Duration target) {

        Bounds {
            if (least < 1 || first < least || most < first || !target.isPositive()) {
                throw new IllegalArgumentException("bounds of a limit: " + least + ", " + first + ", " + most);
            }
        }

        /** A limit that does not move. */
        static Bounds fixed(int limit, Duration target) {
            return new Bounds(limit, limit, limit, target);
        }
    }

    /**
     * A limit at its beginning.
     *
     * @param now in nanoseconds, as in all methods
     */
    AdaptiveLimit(Bounds bounds, long now) {
        this.bounds = bounds;
        this.limit = bounds.first();
        this.latencyNanos = bounds.target().toNanos() / 4;
        this.windowBegan = now;
        this.lastEnded = now;
    }

    /** How many may be under way now. */
    int now() {
        return (int) limit;
    }

    /** How long a command has taken of late. */
    long latencyNanos() {
        return latencyNanos;
    }

    /** How many are answered in a second while the limit is used; fewer, where nothing has ended for longer than a command takes. */
    double perSecond(long now) {
        return limit * 1e9 / Math.max(latencyNanos, now - lastEnded);
    }

    /** One begins while none was under way: that nothing has ended of late tells nothing. */
    void beginsAlone(long now) {
        lastEnded = now;
    }

    /**
     * A command has ended.
     *
     * @param began when it was sent
     * @param underWay how many were under way with it
     */
    void ended(long began, int underWay, long now) {
        lastEnded = now;
        if (began < windowBegan) {
            return;
        }
        samples++;
        sumNanos += now - began;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        if (samples >= SAMPLES && now - windowBegan >= windowNanos()) {
            close(now);
        }
    }

    private long windowNanos() {
        return Math.clamp(
                latencyNanos,
                WINDOW.toNanos(),
                Math.max(WINDOW.toNanos(), bounds.target().toNanos()));
    }

    private void close(long now) {
        latencyNanos = Math.max(1, sumNanos / samples);
        double tooLong = (double) latencyNanos / bounds.target().toNanos();
        if (tooLong > 1) {
            limit = Math.max(bounds.least(), limit * Math.clamp(1 / tooLong, STEEPEST_FALL, GENTLEST_FALL));
        } else if (mostUnderWay >= limit * USED) {
            limit = Math.min(bounds.most(), limit + Math.max(1, limit / GROWTH));
        }
        windowBegan = now;
        samples = 0;
        sumNanos = 0;
        mostUnderWay = 0;
    }
}
