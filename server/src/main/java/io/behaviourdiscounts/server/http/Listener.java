package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.http.connection.ConnectionLimits;
import io.helidon.common.tls.Tls;
import java.util.Optional;

/**
 * Where something is served, and to how many.
 *
 * @param name its name in the log
 * @param host the address on which it listens
 * @param port the port; 0 takes a free one
 * @param option the option of the command line that names another port
 * @param tls the certificate of HTTPS; without it, HTTP in clear
 * @param limits the bounds of its connections
 */
public record Listener(String name, String host, int port, String option, Optional<Tls> tls, ConnectionLimits limits) {}
