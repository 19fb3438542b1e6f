package io.behaviourdiscounts.server.http.connection;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One connection. Its own thread says what it waits for, and blocks; a watch looks at it now and then, and ends what takes too long.
 * A read that is late in a body comes back with a {@link TooSlowException}, so that it can be answered; everything else that is late
 * finds its connection closed.
 */
final class Connection {

    /** What is read next, or has been read last. */
    enum Phase {
        HEAD,
        BODY,
        /** What is left of a body that its handler did not want. */
        REST,
        IDLE
    }

    private static final long NONE = Long.MAX_VALUE;
    private static final long CUT_OFF = Long.MIN_VALUE;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final SocketChannel channel;
    private final InetAddress address;
    private final ConnectionLimits limits;
    private final long start;

    /** When the read under way is late. Changed by the connection's own thread, but for the watch that cuts it off. */
    private final AtomicLong readUntil;

    private volatile long writeUntil = NONE;
    private volatile Phase phase = Phase.HEAD;
    private volatile long since;
    private Runnable lastRequest = () -> {};
    private long bodySince;
    private long received;

    Connection(SocketChannel channel, InetAddress address, ConnectionLimits limits) {
        this.channel = channel;
        this.address = address;
        this.limits = limits;
        this.start = System.nanoTime();
        this.readUntil = new AtomicLong(limits.head().toNanos());
    }

    /** Nanoseconds since the connection began, so that no comparison runs over. */
    private long now() {
        return System.nanoTime() - start;
    }

    InetAddress address() {
        return address;
    }

    /** Whether it is in a phase in which its caller lets it wait: a handler at work on a body that it has read is no such thing. */
    boolean waitsForItsCallerIn(Phase wanted) {
        return phase == wanted && (wanted != Phase.BODY || readUntil.get() != NONE);
    }

    /** How long it has been in its phase, in nanoseconds. */
    long age() {
        return now() - since;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /**
     * Reads what there is, and waits for it.
     *
     * @param hasMore whether bytes of what is read next have been read already
     * @return null at the end of the stream
     */
    byte @Nullable [] read(HelidonSocket socket, boolean hasMore) {
        if (phase == Phase.IDLE && hasMore) {
            begin(Phase.HEAD);
        }
        requireInTime(readUntil());
        byte @Nullable [] bytes;
        try {
            bytes = socket.get();
        } catch (UncheckedIOException e) {
            throw readUntil.get() == CUT_OFF ? cutOff() : new ServerConnectionException("the caller has left", e);
        }
        if (readUntil.get() == CUT_OFF) {
            throw cutOff();
        }
        arrived(bytes == null ? 0 : bytes.length);
        return bytes;
    }

    private long readUntil() {
        return switch (phase) {
            case HEAD -> since + limits.head().toNanos();
            case REST -> since + limits.silence().toNanos();
            case IDLE -> now() + limits.idle().toNanos();
            case BODY ->
                Math.min(
                        now() + limits.silence().toNanos(),
                        bodySince
                                + limits.body().toNanos()
                                + received * NANOS_A_SECOND / ConnectionLimits.LEAST_BYTES_A_SECOND);
        };
    }

    private void arrived(int bytes) {
        received += bytes;
        if (phase == Phase.IDLE) {
            begin(Phase.HEAD);
        }
        if (phase == Phase.BODY) {
            requireInTime(NONE);
        }
    }

    private void requireInTime(long until) {
        long before = readUntil.get();
        if (before == CUT_OFF || !readUntil.compareAndSet(before, until)) {
            throw cutOff();
        }
    }

    private RuntimeException cutOff() {
        return phase == Phase.BODY ? new TooSlowException() : new CloseConnectionException("the caller is too slow");
    }

    private void begin(Phase next) {
        phase = next;
        since = now();
    }

    /** The head is complete: its handler may take its time, and what it reads is the body. */
    void headIsComplete() {
        bodySince = now();
        received = 0;
        begin(Phase.BODY);
        requireInTime(NONE);
    }

    /** Says how to have no request follow the one under way. */
    void onLast(Runnable lastRequest) {
        this.lastRequest = lastRequest;
    }

    /**
     * The answer was sent.
     *
     * @param hasRest whether the body has not been read to its end
     * @param isLast whether no request is to follow
     */
    void answered(boolean hasRest, boolean isLast) {
        if (isLast) {
            lastRequest.run();
        }
        if (readUntil.get() != CUT_OFF) {
            begin(hasRest ? Phase.REST : Phase.IDLE);
        }
    }

    /** Writes a piece that a caller who listens takes at once, and waits until it is taken. */
    void write(Runnable writing) {
        writeUntil = now() + limits.silence().toNanos();
        try {
            writing.run();
        } catch (UncheckedIOException | SocketWriterException e) {
            throw new ServerConnectionException("the caller has left", e);
        } finally {
            writeUntil = NONE;
        }
    }

    /**
     * Takes what is still on its way here after the last answer, for a while: a socket that is closed with something unread may take the
     * answer back from the one who has not read it yet (RFC 9112, 9.6).
     */
    void linger(HelidonSocket socket) {
        if (!isOpen() || readUntil.get() == CUT_OFF) {
            return;
        }
        begin(Phase.REST);
        try {
            channel.shutdownOutput();
            byte @Nullable [] rest = read(socket, false);
            while (rest != null) {
                rest = read(socket, false);
            }
        } catch (IOException | CloseConnectionException e) {
            close(); // The caller has left, or has had his time.
        }
    }

    /** Ends what is late; false if nothing is. */
    boolean endIfLate() {
        long now = now();
        long until = readUntil.get();
        boolean cannotRead = until != CUT_OFF && now >= until && readUntil.compareAndSet(until, CUT_OFF);
        if (cannotRead && phase == Phase.BODY) {
            wake();
        } else if (cannotRead || now >= writeUntil) {
            close();
            return true;
        }
        return cannotRead;
    }

    /** A thread that reads sees the end of the stream. */
    private void wake() {
        try {
            channel.shutdownInput();
        } catch (IOException e) {
            close(); // It is broken already: no one is left to be answered.
        }
    }

    /** A thread that reads or writes gets an exception. */
    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket can't be closed", e);
        }
    }
}
