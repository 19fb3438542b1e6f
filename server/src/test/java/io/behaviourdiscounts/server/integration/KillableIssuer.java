package io.behaviourdiscounts.server.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** A second process that answers checkouts, which can be killed and started again where it was. */
final class KillableIssuer implements AutoCloseable {

    private static final String INSTANCE = "second";

    private final CheckoutServer first;
    private final String clock;
    private final int port;
    private ServerProcess process;

    private KillableIssuer(CheckoutServer first, String clock, int port) throws IOException {
        this.first = first;
        this.clock = clock;
        this.port = port;
        this.process = first.startIssuer(INSTANCE, port, clock);
    }

    /** Starts it beside another server and returns when it is ready. */
    static KillableIssuer start(CheckoutServer first, String clock) throws IOException {
        return new KillableIssuer(first, clock, freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where it answers. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** SIGKILL; it then starts again under its name. */
    void killAndRestart() throws Exception {
        process.kill();
        process = first.startIssuer(INSTANCE, port, clock);
    }

    @Override
    public void close() {
        process.close();
    }
}
