package io.behaviourdiscounts.benchmarks.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many callers, each of which calls again as soon as it is answered.
 *
 * @param callers how many at once
 */
record ClosedLoop(int callers) {

    /** What came of it: operations that succeeded, and the seconds that they took. */
    record Rate(long operations, double seconds) {
        double perSecond() {
            return operations / seconds;
        }
    }

    /** Runs operations with the numbers from 0 on until the time is over or there are no more numbers. */
    Rate run(Duration time, int numbers, Operation operation, Times times) throws InterruptedException {
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                long began = System.nanoTime();
                for (int n = next.getAndIncrement();
                        n < numbers && began - start < time.toNanos();
                        n = next.getAndIncrement()) {
                    times.measure(operation, n, began);
                    began = System.nanoTime();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new Rate(times.count(), (System.nanoTime() - start) / 1e9);
    }
}
