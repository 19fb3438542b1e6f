package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.benchmarks.overload.LoadTally.Count;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * New callers at a steady rate, whatever becomes of earlier ones. A caller without a final answer asks again with its key: when it was told to,
 * else some seconds after it last asked; in the end it gives up. A caller that waits costs a few bytes and no thread.
 */
final class OpenLoad {

    /** A caller that was not told when asks again so long after it last asked. */
    static final Duration AGAIN = Duration.ofSeconds(5);

    /** A caller gives up after so long. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** When it is looked again whether the load generator has a connection. */
    private static final Duration HELD_BACK = Duration.ofSeconds(1);

    private static final Duration DRAIN = Duration.ofSeconds(15);

    private final Shop shop;
    private final LoadTally tally;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    OpenLoad(Shop shop, LoadTally tally) {
        this.shop = shop;
        this.tally = tally;
    }

    /**
     * Lets callers come, and returns when the load has ended: no try begins from then on, and those that are under way are answered.
     *
     * @param perSecond how many come in a second
     * @return how many callers were left without a final answer, and still had patience
     */
    int run(double perSecond, Duration time) throws InterruptedException {
        long count = (long) (perSecond * time.toMillis() / 1_000);
        double gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (long i = 0; i < count; i++) {
            long due = tally.start() + (long) (i * gap);
            awaitNanos(due);
            tally.count(Count.OFFERED);
            int number = shop.coupons().take();
            if (number < 0) {
                throw new IllegalStateException("too few coupons were issued");
            }
            threads.execute(new Caller(number, due));
        }
        awaitNanos(tally.start() + time.toNanos());
        return timer.shutdownNow().size();
    }

    /** Waits for the answers to what was under way when the load ended. */
    void drain() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("tries do not end");
        }
    }

    private static void awaitNanos(long moment) throws InterruptedException {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** One order that wants its coupon redeemed. */
    private final class Caller implements Runnable {

        private final int number;
        private final long first;
        private int tries;

        Caller(int number, long first) {
            this.number = number;
            this.first = first;
        }

        @Override
        public void run() {
            long began = System.nanoTime();
            LoadAnswer answer = shop.redeem(number, tries);
            tally.answered(answer, first);
            if (answer.kind() == LoadAnswer.Kind.HELD_BACK) {
                again(System.nanoTime() + HELD_BACK.toNanos());
                return;
            }
            tally.count(Count.TRIES);
            if (tries++ == 0) {
                tally.late(began - first);
            } else {
                tally.count(Count.REPEATS);
            }
            if (!answer.isFinal()) {
                again(answer.retryAfter()
                        .map(pause -> System.nanoTime() + pause.toNanos())
                        .orElse(began + AGAIN.toNanos()));
            }
        }

        private void again(long moment) {
            if (moment - first > PATIENCE.toNanos()) {
                tally.count(Count.GAVE_UP);
                return;
            }
            try {
                var _ = timer.schedule(() -> threads.execute(this), moment - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                // The load has ended.
            }
        }
    }
}
