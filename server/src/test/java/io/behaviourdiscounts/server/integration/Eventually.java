package io.behaviourdiscounts.server.integration;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what happens in other threads and processes: asks again and again, up to a deadline, and goes on at once when it is so. */
final class Eventually {

    private static final long PAUSE_MILLIS = 20;

    /** Something that is so or will be. */
    interface Condition {
        boolean holds() throws Exception;
    }

    private Eventually() {}

    /**
     * Returns when the condition holds.
     *
     * @throws AssertionError if it does not in time
     */
    static void await(String what, Duration patience, Condition condition) throws Exception {
        long end = System.nanoTime() + patience.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.holds()) {
            if (System.nanoTime() >= end) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
            if (never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this latch down");
            }
        }
    }
}
