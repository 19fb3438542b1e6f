package io.behaviourdiscounts.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Sockets that are bound before the broker starts, because its configuration must name the ports. A free port is thus
 * really ours, and not merely free a moment ago.
 */
final class ListeningSockets implements ServerSocketFactory, AutoCloseable {

    /** The address of everything here: other machines can't reach it. */
    static final String HOST = "127.0.0.1";

    private final ConcurrentMap<String, ServerSocketChannel> byListener = new ConcurrentHashMap<>();

    /**
     * Binds a listener's socket.
     *
     * @param port the port, or 0 for a free one
     * @return the port
     * @throws EmbeddedKafkaException if the port is taken
     */
    int bind(String listener, int port) {
        try {
            var channel = ServerSocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            bind(channel, port);
            channel.configureBlocking(false);
            byListener.put(listener, channel);
            return channel.socket().getLocalPort();
        } catch (BindException e) {
            throw new EmbeddedKafkaException(
                    "Port " + port + " on " + HOST + " is in use. Choose another one with --kafka-port.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bind(ServerSocketChannel channel, int port) throws IOException {
        try {
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBuffer) {
        var channel = byListener.remove(listener);
        if (channel == null) {
            throw new IllegalStateException("No socket was bound for listener " + listener);
        }
        return channel;
    }

    /** Closes the sockets that the broker has not taken over. */
    @Override
    public void close() {
        for (var channel : byListener.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        byListener.clear();
    }
}
