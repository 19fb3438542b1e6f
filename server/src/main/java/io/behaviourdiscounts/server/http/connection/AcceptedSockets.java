package io.behaviourdiscounts.server.http.connection;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The options of accepted sockets. Setting them is the one thing that Helidon does with a socket before it reads from it, its TLS
 * handshake included; so this is where a socket is let in or not, and its time begins.
 */
final class AcceptedSockets implements SocketOptions {

    private final SocketOptions options =
            SocketOptions.builder().tcpNoDelay(true).build();
    private final Connections connections;

    AcceptedSockets(Connections connections) {
        this.connections = connections;
    }

    /** Helidon closes a socket for which this fails. */
    @Override
    public void configureSocket(SocketChannel socket) {
        options.configureSocket(socket);
        try {
            if (!connections.admit(socket)) {
                throw new IllegalStateException("there is no room for this connection");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the caller has left", e);
        }
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
