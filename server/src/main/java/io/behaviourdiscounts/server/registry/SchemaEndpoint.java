package io.behaviourdiscounts.server.registry;

import io.behaviourdiscounts.server.http.HttpEndpoint;
import io.behaviourdiscounts.server.http.HttpException;
import io.behaviourdiscounts.server.http.Listener;
import io.behaviourdiscounts.server.http.LocalCallers;
import io.behaviourdiscounts.server.http.connection.ConnectionLimits;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry with Confluent's API in this process, on loopback, for programs and for no page in a browser.
 *
 * <ul>
 *   <li>What it has answered is on the disk: an id that a client has seen means the same schema after any crash.
 *   <li>Subjects demand full transitive compatibility, unless someone sets another.
 * </ul>
 */
public final class SchemaEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaEndpoint.class);
    private static final int MAX_CONNECTIONS = 512;

    private final HttpEndpoint endpoint;

    private SchemaEndpoint(HttpEndpoint endpoint) {
        this.endpoint = endpoint;
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
        var listener = new Listener(
                "registry",
                InetAddress.getLoopbackAddress().getHostAddress(),
                port,
                "--registry-port",
                Optional.empty(),
                ConnectionLimits.of(MAX_CONNECTIONS, MAX_CONNECTIONS, List.of()));
        try {
            var endpoint = HttpEndpoint.start(listener, routing -> {
                LocalCallers.only(routing);
                routing.register(new RegistryApi(registry))
                        .error(RegistryError.class, (request, response, error) -> RegistryApi.refuse(response, error));
            });
            LOG.info("event=schema_endpoint_started port={}", endpoint.port());
            return new SchemaEndpoint(endpoint);
        } catch (HttpException e) {
            throw new SchemaEndpointException("The schema endpoint: " + e.getMessage(), e);
        }
    }

    /** Where clients find it. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + endpoint.port());
    }

    /** Stops listening. */
    @Override
    public void close() {
        endpoint.close();
        LOG.info("event=schema_endpoint_stopped");
    }
}
