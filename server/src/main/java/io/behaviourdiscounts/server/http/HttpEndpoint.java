package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.http.connection.Connections;
import io.behaviourdiscounts.server.http.connection.Misuse;
import io.behaviourdiscounts.server.http.connection.WatchedConnections;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, and hands requests to services. What is broken, too large or too slow is answered or cut off before it reaches one: a
 * connection beyond its {@link Listener#limits()}, a body beyond {@link #MAX_BODY_BYTES}, a request without a route, a path that is
 * written in another way than the one.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);

    /** Nothing here takes a larger body: a batch of events. */
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private final String name;
    private final WebServer server;
    private final Connections connections;
    private final Misuse misuse;

    private HttpEndpoint(String name, WebServer server, Connections connections, Misuse misuse) {
        this.name = name;
        this.server = server;
        this.connections = connections;
        this.misuse = misuse;
    }

    /**
     * Starts to listen.
     *
     * @throws HttpException if the port is in use
     */
    public static HttpEndpoint start(Listener listener, List<? extends HttpService> services) {
        return start(listener, routing -> services.forEach(routing::register));
    }

    /**
     * Starts to listen.
     *
     * @param routes adds its routes, and what is answered where they fail
     * @throws HttpException if the port is in use
     */
    public static HttpEndpoint start(Listener listener, Consumer<HttpRouting.Builder> routes) {
        var misuse = new Misuse();
        var connections = new Connections(listener.name(), listener.limits(), misuse);
        var server = server(listener, routes, connections, new HttpErrors(misuse));
        try {
            server.start();
        } catch (UncheckedIOException | IllegalStateException e) {
            connections.close();
            throw new HttpException(
                    "Nothing can listen on port " + listener.port() + " of " + listener.host()
                            + ": is it in use? Choose another one with " + listener.option() + ".",
                    e);
        }
        LOG.info(
                "event=http_started listener={} host={} port={} tls={}",
                listener.name(),
                listener.host(),
                server.port(),
                listener.tls().isPresent());
        return new HttpEndpoint(listener.name(), server, connections, misuse);
    }

    private static WebServer server(
            Listener listener, Consumer<HttpRouting.Builder> routes, Connections connections, HttpErrors errors) {
        var builder = WebServer.builder()
                .host(listener.host())
                .port(listener.port())
                .shutdownHook(false)
                .maxPayloadSize(MAX_BODY_BYTES)
                .contentEncoding(new UntouchedBodies())
                .directHandlers(errors.direct())
                .routing(routing -> {
                    WatchedConnections.watch(routing, connections);
                    errors.registerFirst(routing);
                    routes.accept(routing);
                    errors.registerLast(routing);
                });
        WatchedConnections.watch(builder, connections);
        listener.tls().ifPresent(builder::tls);
        return builder.build();
    }

    /** Shows how many connections are open, and what is done wrong with them. */
    public void showIn(MeterRegistry meters) {
        Gauge.builder("discounts.http.connections", connections, Connections::size)
                .tag("listener", name)
                .register(meters);
        for (var kind : Misuse.Kind.values()) {
            FunctionCounter.builder("discounts.http.misuse", misuse, counted -> counted.of(kind))
                    .tag("listener", name)
                    .tag("kind", kind.word())
                    .register(meters);
        }
    }

    /** The port. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        connections.close();
    }
}
