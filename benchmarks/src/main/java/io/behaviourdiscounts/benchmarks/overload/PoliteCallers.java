package io.behaviourdiscounts.benchmarks.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * So many callers, each of which wants a next coupon redeemed as soon as it has its answer, waits as long as it is told to, and asks again with
 * its key.
 */
final class PoliteCallers {

    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();
    private static final int LOOKS_A_SECOND = 10;
    private static final int LONGEST_MICROS = 60_000_000;

    private final Shop shop;
    private final int callers;
    private final LongAdder successes = new LongAdder();
    private final Map<LoadAnswer.Kind, LongAdder> answers = new ConcurrentHashMap<>();
    private final Histogram times = new ConcurrentHistogram(LONGEST_MICROS, 3);
    private volatile boolean isOver;

    PoliteCallers(Shop shop, int callers) {
        this.shop = shop;
        this.callers = callers;
    }

    /** Lets them call for so long and returns successes a second. */
    double run(Duration time) throws InterruptedException {
        return running(() -> {
            long began = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            return successes.sum() / ((System.nanoTime() - began) / 1e9);
        });
    }

    /** Times from the first try of a coupon to its success, in microseconds. */
    Histogram times() {
        return times;
    }

    /** How many tries came to what. */
    Map<LoadAnswer.Kind, LongAdder> answers() {
        return Map.copyOf(answers);
    }

    /**
     * Lets them call until their rate over a second has reached one.
     *
     * @param since from when the time counts, by {@link System#nanoTime()}
     * @return after how many seconds the first such second began; nothing if there was none in time
     */
    OptionalDouble recovery(double perSecond, long since, Duration patience) throws InterruptedException {
        return running(() -> {
            List<Long> looks = new ArrayList<>();
            List<Long> counts = new ArrayList<>();
            while (System.nanoTime() - since < patience.toNanos()) {
                looks.add(System.nanoTime());
                counts.add(successes.sum());
                int last = looks.size() - 1;
                int before = last - LOOKS_A_SECOND;
                if (before >= 0) {
                    double seconds = (looks.get(last) - looks.get(before)) / 1e9;
                    if ((counts.get(last) - counts.get(before)) / seconds >= perSecond) {
                        return OptionalDouble.of(Math.max(0, (looks.get(before) - since) / 1e9));
                    }
                }
                TimeUnit.NANOSECONDS.sleep(LOOK_NANOS);
            }
            return OptionalDouble.empty();
        });
    }

    private interface Watch<T> {
        T look() throws InterruptedException;
    }

    private <T> T running(Watch<T> watch) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(this::call));
        }
        T seen = watch.look();
        isOver = true;
        for (Thread thread : threads) {
            thread.join();
        }
        return seen;
    }

    private void call() {
        try {
            while (!isOver) {
                int number = shop.coupons().take();
                if (number < 0) {
                    throw new IllegalStateException("too few coupons were issued");
                }
                long began = System.nanoTime();
                if (redeem(number)) {
                    successes.increment();
                    times.recordValue(
                            Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean redeem(int number) throws InterruptedException {
        for (int tries = 0; !isOver; tries++) {
            LoadAnswer answer = shop.redeem(number, tries);
            answers.computeIfAbsent(answer.kind(), _ -> new LongAdder()).increment();
            if (answer.isFinal()) {
                return answer.kind() == LoadAnswer.Kind.SUCCESS;
            }
            long pause = answer.retryAfter()
                    .orElse(OpenLoad.AGAIN.minusNanos(answer.nanos()))
                    .toNanos();
            for (long end = System.nanoTime() + pause; System.nanoTime() < end && !isOver; ) {
                TimeUnit.NANOSECONDS.sleep(Math.min(LOOK_NANOS, Math.max(0, end - System.nanoTime())));
            }
        }
        return false;
    }
}
