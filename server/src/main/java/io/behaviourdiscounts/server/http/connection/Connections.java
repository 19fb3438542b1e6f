package io.behaviourdiscounts.server.http.connection;

import io.behaviourdiscounts.server.http.connection.Connection.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections of one listener.
 *
 * <ul>
 *   <li>One address has so many at once, and no more are let in.
 *   <li>There is always room for one more: where there is none, those go that have been the longest without a complete head, else those
 *       that have waited the longest for a next request, else those whose body has been awaited for longest. Whoever speaks at once is let
 *       in, however many others are silent. Whoever waits for an answer of ours stays.
 *   <li>What is too slow is ended within a few hundred milliseconds of its time.
 *   <li>What is done to callers for that is told once a minute, in sums.
 * </ul>
 */
public final class Connections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private static final long LOOK_MILLIS = 100;
    private static final int LOOKS_A_LINE = 600;

    /** The household's part of an IPv6 address; the whole of an IPv4 address. */
    private static final int GROUP_BYTES = 8;

    /** So that not every newcomer has to look through all. */
    private static final int SHARE_DISPLACED_AT_ONCE = 64;

    private final String listener;
    private final ConnectionLimits limits;
    private final Misuse misuse;
    private final Map<SocketAddress, Connection> open = new ConcurrentHashMap<>();
    private final Map<ByteBuffer, Integer> byAddress = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch;
    private int looks;

    /**
     * A listener's connections, watched until they are closed.
     *
     * @param listener its name in the log
     */
    public Connections(String listener, ConnectionLimits limits, Misuse misuse) {
        this.listener = listener;
        this.limits = limits;
        this.misuse = misuse;
        this.watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("connections-" + listener).factory());
        var _ = watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Lets a connection in.
     *
     * @return false if there is no room for it
     */
    boolean admit(SocketChannel channel) throws IOException {
        if (!(channel.getRemoteAddress() instanceof InetSocketAddress remote)) {
            return false;
        }
        var address = remote.getAddress();
        boolean hasRoom = limits.isProxy(address) || byAddress.getOrDefault(group(address), 0) < limits.perAddress();
        if (!hasRoom || !makeRoom()) {
            misuse.count(Misuse.Kind.TURNED_AWAY);
            return false;
        }
        open.put(remote, new Connection(channel, address, limits));
        byAddress.merge(group(address), 1, Integer::sum);
        return true;
    }

    private static ByteBuffer group(InetAddress address) {
        var bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, GROUP_BYTES)).slice();
    }

    private boolean makeRoom() {
        return open.size() < limits.most()
                || displace(Phase.HEAD)
                || displace(Phase.REST)
                || displace(Phase.IDLE)
                || displace(Phase.BODY);
    }

    private boolean displace(Phase phase) {
        List<Map.Entry<SocketAddress, Connection>> oldest = open.entrySet().stream()
                .filter(entry -> entry.getValue().waitsForItsCallerIn(phase))
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().age()))
                .limit(Math.max(1, limits.most() / SHARE_DISPLACED_AT_ONCE))
                .toList();
        oldest.forEach(entry -> {
            misuse.count(Misuse.Kind.DISPLACED);
            end(entry.getKey(), entry.getValue());
        });
        return !oldest.isEmpty();
    }

    /** How many are open. */
    public int size() {
        return open.size();
    }

    /** The connection with a remote address, while it is open. */
    Optional<Connection> with(SocketAddress remote) {
        return Optional.ofNullable(open.get(remote));
    }

    /** Ends a connection, if it has not ended. */
    void end(SocketAddress remote, Connection connection) {
        if (open.remove(remote, connection)) {
            byAddress.computeIfPresent(group(connection.address()), (group, count) -> count == 1 ? null : count - 1);
        }
        connection.close();
    }

    private void look() {
        open.forEach(this::look);
        looks++;
        if (looks % LOOKS_A_LINE == 0) {
            misuse.sums().ifPresent(sums -> LOG.warn("event=http_misuse listener={} seconds=60 {}", listener, sums));
        }
    }

    private void look(SocketAddress remote, Connection connection) {
        try {
            if (connection.endIfLate()) {
                misuse.count(Misuse.Kind.TOO_SLOW);
            }
            if (!connection.isOpen()) {
                end(remote, connection);
            }
        } catch (RuntimeException e) {
            // An executor drops a task that throws, and with it the watch over all the others.
            LOG.error("event=connection_not_closed listener={}", listener, e);
        }
    }

    /** Ends the watch; what is open is the server's to close. */
    @Override
    public void close() {
        watch.shutdownNow();
    }
}
