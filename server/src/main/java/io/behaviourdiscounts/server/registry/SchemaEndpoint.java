package io.behaviourdiscounts.server.registry;

import io.helidon.webserver.WebServer;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry with Confluent's API in this process, on loopback.
 *
 * <ul>
 *   <li>What it has answered is on the disk: an id that a client has seen means the same schema after any crash.
 *   <li>Subjects demand full transitive compatibility, unless someone sets another.
 * </ul>
 */
public final class SchemaEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaEndpoint.class);
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private final WebServer server;

    private SchemaEndpoint(WebServer server) {
        this.server = server;
    }

    /**
     * Starts the endpoint.
     *
     * @param folder where its file is, or will be
     * @param port the port; 0 takes a free one
     * @throws SchemaEndpointException if the port is in use or the file cannot be read
     */
    public static SchemaEndpoint start(Path folder, int port) {
        var registry = new StoredRegistry(new SchemaFile(folder.resolve("schemas.json")));
        var server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(port)
                .maxPayloadSize(MAX_BODY_BYTES)
                .shutdownHook(false)
                .routing(routing -> routing.register(new RegistryApi(registry))
                        .error(RegistryError.class, (request, response, error) -> RegistryApi.refuse(response, error)))
                .build();
        try {
            server.start();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new SchemaEndpointException(
                    "The schema endpoint cannot listen on port " + port + ": is it in use? Choose another one with"
                            + " --registry-port.",
                    e);
        }
        LOG.info("event=schema_endpoint_started port={}", server.port());
        return new SchemaEndpoint(server);
    }

    /** Where clients find it. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Stops listening. */
    @Override
    public void close() {
        server.stop();
        LOG.info("event=schema_endpoint_stopped");
    }
}
