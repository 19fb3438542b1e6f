package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.server.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does things at the same moment: all wait for each other and then begin. */
final class Together {

    /** What one of them does. */
    interface Doing<T> {
        T one(int number) throws Exception;
    }

    private Together() {}

    /** What happens while others do something. */
    interface Meanwhile {
        void happen() throws Exception;
    }

    /**
     * The same, while something happens.
     *
     * @param before so many are done before it happens
     */
    static <T> List<T> all(int count, Doing<T> doing, int before, Meanwhile meanwhile) throws Exception {
        AtomicInteger done = new AtomicInteger();
        CompletableFuture<List<T>> all = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                all.complete(all(count, number -> {
                    T result = doing.one(number);
                    done.incrementAndGet();
                    return result;
                }));
            } catch (Exception e) {
                all.completeExceptionally(e);
            }
        });
        Await.until("some are done", Duration.ofMinutes(2), () -> done.get() > before || all.isDone());
        meanwhile.happen();
        return all.get();
    }

    /** What came of each, in the order of their numbers from 0 on. */
    static <T> List<T> all(int count, Doing<T> doing) throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<T>> futures = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(callers.submit(() -> {
                    begin.await();
                    return doing.one(number);
                }));
            }
            begin.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
