package io.behaviourdiscounts.server.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a command that stays up end cleanly on SIGTERM and SIGINT: the signal wakes {@link #await}, the command closes
 * what it opened, and says so with {@link #done}. The process waits for that, but not for ever.
 */
public final class StopSignal {

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private StopSignal() {}

    /** Listens for the end of this process from now on. */
    public static StopSignal install() {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::shutDown, "stop-signal"));
        return signal;
    }

    /** A signal that only {@link #stop} gives: for what runs within another program, such as a test. */
    public static StopSignal unbound() {
        return new StopSignal();
    }

    /** Waits until the process is asked to end, or {@link #stop} is called. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /**
     * Waits, but no longer than the patience.
     *
     * @return whether the process was asked to end
     */
    public boolean await(Duration patience) throws InterruptedException {
        return asked.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the waiting from within the process. */
    public void stop() {
        asked.countDown();
    }

    /** Everything is closed; the process may end. */
    public void done() {
        done.countDown();
    }

    private void shutDown() {
        asked.countDown();
        try {
            if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("event=stop_took_too_long waited_s={}", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
