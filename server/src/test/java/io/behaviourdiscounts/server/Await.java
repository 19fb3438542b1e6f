package io.behaviourdiscounts.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what happens in other threads and processes: asks again and again, up to a deadline, and goes on at once when it is so. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    /**
     * Something that is so or will be.
     *
     * @param <E> what asking for it may throw
     */
    @FunctionalInterface
    public interface Condition<E extends Exception> {
        boolean holds() throws E;
    }

    private Await() {}

    /** Returns when it is so; fails with the sentence if that takes longer than half a minute. */
    public static <E extends Exception> void until(String what, Condition<E> condition) throws E {
        until(what, PATIENCE, condition);
    }

    /** Returns when it is so; fails with the sentence if that takes longer than it may. */
    public static <E extends Exception> void until(String what, Duration patience, Condition<E> condition) throws E {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
