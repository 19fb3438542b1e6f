package io.behaviourdiscounts.benchmarks.latency;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts operations at a steady rate, whether or not earlier ones have ended, and measures each from the moment at which it
 * should have started: an operation that starts late because the machine was busy is late, and says so.
 *
 * @param perSecond how many start in a second
 */
record OpenLoop(int perSecond) {

    /** Runs the operations with the numbers from {@code first} on, as many as start in the time, and waits for the last to end. */
    void run(Duration time, int first, Operation operation, Times times) throws InterruptedException {
        int count = count(time);
        long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime() + gap;
            for (int i = 0; i < count; i++) {
                long intended = start + i * gap;
                int number = first + i;
                awaitNanos(intended);
                callers.execute(() -> times.measure(operation, number, intended));
            }
        }
    }

    int count(Duration time) {
        return Math.toIntExact(time.toSeconds() * perSecond);
    }

    private static void awaitNanos(long moment) throws InterruptedException {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
