package io.behaviourdiscounts.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health and metrics. {@code /health/live} says that the process works at all, also while state is restored or Kafka is away,
 * so that nobody restarts what only has to wait; {@code /health/ready} says that the applications run.
 */
public final class HttpEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final WebServer server;

    private HttpEndpoint(WebServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param port the port; 0 takes a free one
     * @throws HttpException if the port is in use
     */
    public static HttpEndpoint start(String host, int port, BooleanSupplier ready, PrometheusMeterRegistry meters) {
        var server = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .routing(routing -> {
                    routing.get("/health/live", (request, response) -> health(response, true));
                    routing.get("/health/ready", (request, response) -> health(response, ready.getAsBoolean()));
                    routing.get("/metrics", (request, response) -> {
                        response.header(HeaderNames.CONTENT_TYPE, PROMETHEUS);
                        response.send(meters.scrape());
                    });
                })
                .build();
        try {
            server.start();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new HttpException(
                    "Nothing can listen on port " + port + " of " + host
                            + ": is it in use? Choose another one with --http-port.",
                    e);
        }
        LOG.info("event=http_started host={} port={}", host, server.port());
        return new HttpEndpoint(server);
    }

    private static void health(ServerResponse response, boolean good) {
        response.status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        response.header(HeaderNames.CONTENT_TYPE, JSON);
        response.send(good ? "{\"status\":\"up\"}" : "{\"status\":\"down\"}");
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
