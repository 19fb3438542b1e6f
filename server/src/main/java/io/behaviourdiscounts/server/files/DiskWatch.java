package io.behaviourdiscounts.server.files;

import io.behaviourdiscounts.server.logging.OnceAMinute;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether there is room for state, before a write fails for want of it.
 *
 * <ul>
 *   <li>The disk is low when less than a set share of it is free, and no longer so when a fifth more than that is, so that it does not
 *       change its mind with each file.
 *   <li>It is asked once a second. When it can't be asked, what was known stands, and the log says so.
 *   <li>Each change is one line in the log.
 * </ul>
 */
public final class DiskWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final double ROOM_AGAIN = 1.2;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    private final DiskSpace.Probe disk;
    private final double least;
    private final OnceAMinute failures = new OnceAMinute();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean isLow;
    private volatile double freeShare = 1;
    private @Nullable Thread thread;

    /**
     * A watch that has not looked yet.
     *
     * @param leastPercent how much of the disk must be free; 0 is never too little
     */
    public DiskWatch(DiskSpace.Probe disk, int leastPercent) {
        this.disk = disk;
        this.least = leastPercent / 100.0;
    }

    /** The same, of the disk of a folder. */
    public static DiskWatch of(Path folder, int leastPercent) {
        return new DiskWatch(DiskSpace.of(folder), leastPercent);
    }

    /** Whether too little of it is free. */
    public boolean isLow() {
        return isLow;
    }

    /** Shows it among metrics. */
    public void showIn(MeterRegistry meters) {
        Gauge.builder("discounts.disk.free.share", this, watch -> watch.freeShare)
                .register(meters);
        Gauge.builder("discounts.disk.low", this, watch -> watch.isLow ? 1 : 0).register(meters);
    }

    /** Looks now. */
    void look() {
        double now;
        try {
            now = disk.ask().freeShare();
        } catch (IOException e) {
            failures.again("disk_not_asked").ifPresent(times -> LOG.warn("event=disk_not_asked times={}", times, e));
            return;
        }
        freeShare = now;
        boolean wasLow = isLow;
        isLow = now < (wasLow ? least * ROOM_AGAIN : least);
        if (isLow && !wasLow) {
            LOG.error("event=disk_low free_percent={} least_percent={}", percent(now), percent(least));
        } else if (wasLow && !isLow) {
            LOG.info("event=disk_free free_percent={} least_percent={}", percent(now), percent(least));
        }
    }

    private static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }

    /**
     * Looks once, and from then on again and again.
     *
     * @param afterEachLook is called by the watch's own thread
     * @param bug is told what that has thrown; the watch is over then
     */
    public synchronized void start(Runnable afterEachLook, Consumer<Throwable> bug) {
        look();
        thread = Thread.ofPlatform().name("disk-watch").daemon().start(() -> watch(afterEachLook, bug));
    }

    private void watch(Runnable afterEachLook, Consumer<Throwable> bug) {
        try {
            while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
                afterEachLook.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("event=disk_watch_failed", e);
            bug.accept(e);
        }
    }

    /** Returns when nothing is being done any more after a look. */
    @Override
    public synchronized void close() {
        closing.countDown();
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("event=disk_watch_close_took_too_long waited_ms={}", CLOSE_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
