package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.benchmarks.latency.HttpConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/** The connections to one instance, which are kept and used again; no more than a bounded number at once. */
final class LoadConnections implements AutoCloseable {

    /** A caller waits so long for an answer to one try. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** An instance takes 4,096, and this process may open 20,000 files on usual machines. */
    private static final int LIMIT = 4_000;

    /** Before the server closes a connection that nobody uses. */
    private static final long STALE_NANOS = Duration.ofSeconds(30).toNanos();

    private final int port;
    private final Semaphore free = new Semaphore(LIMIT);
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    private record Idle(HttpConnection connection, long since) {}

    LoadConnections(int port) {
        this.port = port;
    }

    /** How many tries are under way. */
    int inUse() {
        return LIMIT - free.availablePermits();
    }

    /**
     * One try.
     *
     * @throws ConnectException if nobody listens
     */
    LoadAnswer redeem(String idempotencyKey, String body) throws IOException {
        if (!free.tryAcquire()) {
            return LoadAnswer.without(LoadAnswer.Kind.HELD_BACK, 0);
        }
        long began = System.nanoTime();
        try {
            HttpConnection connection = connect();
            try {
                HttpConnection.Answer answer = connection.post("/v1/coupons/redeem", idempotencyKey, body);
                keep(connection, answer);
                return answered(answer, System.nanoTime() - began);
            } catch (IOException e) {
                connection.close();
                throw e;
            }
        } catch (SocketTimeoutException e) {
            return LoadAnswer.without(LoadAnswer.Kind.TIMED_OUT, System.nanoTime() - began);
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            close(); // Whatever ended this one has most likely ended the others.
            return LoadAnswer.without(LoadAnswer.Kind.BROKEN, System.nanoTime() - began);
        } finally {
            free.release();
        }
    }

    private HttpConnection connect() throws IOException {
        for (Idle kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (System.nanoTime() - kept.since() < STALE_NANOS) {
                return kept.connection();
            }
            kept.connection().close();
        }
        return new HttpConnection(port, TwoInstances.KEY, (int) TIMEOUT.toMillis());
    }

    private void keep(HttpConnection connection, HttpConnection.Answer answer) throws IOException {
        if (answer.isLast()) {
            connection.close();
        } else {
            idle.addFirst(new Idle(connection, System.nanoTime()));
        }
    }

    private static LoadAnswer answered(HttpConnection.Answer answer, long nanos) {
        Optional<Duration> retryAfter = answer.retryAfter().isPresent()
                ? Optional.of(Duration.ofSeconds(answer.retryAfter().getAsInt()))
                : Optional.empty();
        return new LoadAnswer(kind(answer.status()), nanos, retryAfter, answer.body());
    }

    private static LoadAnswer.Kind kind(int status) {
        return switch (status) {
            case 200 -> LoadAnswer.Kind.SUCCESS;
            case 429, 503 -> LoadAnswer.Kind.BUSY;
            default -> status >= 500 ? LoadAnswer.Kind.UNKNOWN : LoadAnswer.Kind.OTHER;
        };
    }

    /** Closes those that nobody uses. */
    @Override
    public void close() throws IOException {
        for (Idle kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            kept.connection().close();
        }
    }
}
