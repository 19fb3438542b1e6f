package io.behaviourdiscounts.server.http.connection;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a server's connections HTTP/1.1 ones that are watched, and no others: Helidon itself applies no time-out to what it reads and has
 * no bound by address.
 */
public final class WatchedConnections implements ServerConnectionSelector {

    private static final int UNBOUNDED = -1;

    private final Connections connections;
    private final ServerConnectionSelector http1;

    private WatchedConnections(Connections connections) {
        this.connections = connections;
        this.http1 = Http1ConnectionSelector.builder()
                .config(config -> config.addReceiveListener(new Heads()))
                .build();
    }

    /** Has a server's connections watched. */
    public static void watch(WebServerConfig.Builder server, Connections connections) {
        server.connectionOptions(new AcceptedSockets(connections))
                .maxTcpConnections(UNBOUNDED) // Helidon's own bound makes newcomers wait behind those who are silent.
                .protocolsDiscoverServices(false)
                .addConnectionSelector(new WatchedConnections(connections));
    }

    /** The other half, to be the first filter of its routes: tells the watch when a request has been answered. */
    public static void watch(HttpRouting.Builder routing, Connections connections) {
        routing.addFilter((chain, request, response) -> answer(connections, chain, request, response));
    }

    private static void answer(
            Connections connections, FilterChain chain, RoutingRequest request, RoutingResponse response) {
        try {
            chain.proceed();
        } finally {
            boolean hasRest =
                    request.content().hasEntity() && !request.content().consumed();
            // Helidon says that it closes a connection, but reads on.
            boolean isLast = response.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
            // A socket that is closed already has no address, and a connection that has ended is not told.
            Optional.ofNullable(request.remotePeer().address())
                    .flatMap(connections::with)
                    .ifPresent(connection -> connection.answered(hasRest, isLast));
        }
    }

    /** Hears when a head is complete. */
    private static final class Heads implements Http1ConnectionListener {
        @Override
        public void headers(ConnectionContext context, Headers headers) {
            if (context instanceof WatchedContext watched) {
                watched.connection().headIsComplete();
            }
        }
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var remote = context.remotePeer().address();
        var connection = Optional.ofNullable(remote)
                .flatMap(connections::with)
                .orElseThrow(() -> new CloseConnectionException("the connection has ended already"));
        var http = http1.connection(new WatchedContext(context, connection));
        connection.onLast(() -> http.close(false));
        return new Watched(http, () -> {
            if (!context.isSecure()) {
                connection.linger(context.serverSocket());
            }
            connections.end(remote, connection);
        });
    }

    /** A connection that is no longer counted when it has ended. */
    private record Watched(ServerConnection http, Runnable end) implements ServerConnection, InterruptableTask<Void> {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            try {
                http.handle(limit);
            } finally {
                end.run();
            }
        }

        @Override
        public boolean canInterrupt() {
            return http instanceof InterruptableTask<?> task && task.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return http.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            http.close(interrupt);
        }
    }
}
