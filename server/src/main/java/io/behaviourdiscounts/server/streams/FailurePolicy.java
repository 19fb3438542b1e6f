package io.behaviourdiscounts.server.streams;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies. An outage of Kafka or of the registry passes, and so does whatever a
 * producer can hear that was paused, fenced or forgotten: its transaction was aborted, and after a pause a new thread restores its state
 * from the last commit and does the same work again. Anything else is a bug or a broken invariant, which would come again for ever
 * or go on with a wrong state: the application stops, and says why.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** After so long without a failure the next one is a new outage. */
    private static final Duration CALM = Duration.ofMinutes(2);

    private final ApplicationId application;
    private final Consumer<Throwable> onBug;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private long lastFailure = System.nanoTime();
    private Duration pause = FIRST_PAUSE;

    FailurePolicy(ApplicationId application, Consumer<Throwable> onBug) {
        this.application = application;
        this.onBug = onBug;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (!isOutage(failure)) {
            LOG.error("event=application_failed application={}", application.word(), failure);
            onBug.accept(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        var wait = nextPause();
        LOG.warn(
                "event=outage application={} retry_in_ms={} reason=\"{}\"",
                application.word(),
                wait.toMillis(),
                rootOf(failure).toString());
        return isStoppedWithin(wait)
                ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** No thread is replaced from now on. */
    void stop() {
        stopping.countDown();
    }

    /** Whether time, or a new producer, heals it: anything in the chain of causes that is an outage. */
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (Outages.isOne(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private synchronized Duration nextPause() {
        var now = System.nanoTime();
        var calm = now - lastFailure > CALM.toNanos();
        lastFailure = now;
        var wait = calm ? FIRST_PAUSE : pause;
        var twice = wait.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        return wait;
    }

    private boolean isStoppedWithin(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
