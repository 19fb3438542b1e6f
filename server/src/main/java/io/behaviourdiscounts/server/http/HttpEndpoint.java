package io.behaviourdiscounts.server.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpService;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, and hands requests to services. What is broken, too large or too slow is answered or cut off before it reaches one: a
 * connection on which nothing moves for {@link #SILENCE}, a body beyond {@link #MAX_BODY_BYTES}, a request without a route.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);

    /** Nothing here takes a larger body: a batch of events. */
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    /** How long a client may be silent in the middle of a request. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** How long a connection may stay open for a next request. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final int MAX_CONNECTIONS = 10_000;

    private final WebServer server;

    private HttpEndpoint(WebServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param port the port; 0 takes a free one
     * @param tls the certificate of HTTPS; without it, HTTP in clear
     * @throws HttpException if the port is in use
     */
    public static HttpEndpoint start(String host, int port, Optional<Tls> tls, List<? extends HttpService> services) {
        var builder = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .maxPayloadSize(MAX_BODY_BYTES)
                .contentEncoding(new UntouchedBodies())
                .connectionOptions(SocketOptions.builder()
                        .readTimeout(SILENCE)
                        .tcpNoDelay(true)
                        .build())
                .idleConnectionTimeout(IDLE)
                .maxTcpConnections(MAX_CONNECTIONS)
                .directHandlers(HttpErrors.direct())
                .routing(routing -> {
                    services.forEach(routing::register);
                    HttpErrors.register(routing);
                });
        tls.ifPresent(builder::tls);
        var server = builder.build();
        try {
            server.start();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new HttpException(
                    "Nothing can listen on port " + port + " of " + host
                            + ": is it in use? Choose another one with --http-port.",
                    e);
        }
        LOG.info("event=http_started host={} port={} tls={}", host, server.port(), tls.isPresent());
        return new HttpEndpoint(server);
    }

    /** The port. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
