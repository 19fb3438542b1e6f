package io.behaviourdiscounts.server.settings;

/**
 * Where metrics, the details of health and other instances' questions are answered, apart from what storefronts reach.
 *
 * @param host the address on which it listens
 * @param port its port; 0 takes a free one
 */
public record ManagementSettings(String host, int port) {

    /** Where nothing else is said. */
    static final int STANDARD_PORT = 9090;

    /** Whether only this machine can reach it. */
    public boolean isLocal() {
        return Hosts.isLoopback(host);
    }
}
