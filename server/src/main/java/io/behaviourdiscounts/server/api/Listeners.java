package io.behaviourdiscounts.server.api;

import com.sun.management.UnixOperatingSystemMXBean;
import io.behaviourdiscounts.server.access.Certificates;
import io.behaviourdiscounts.server.http.Listener;
import io.behaviourdiscounts.server.http.connection.ConnectionLimits;
import io.behaviourdiscounts.server.settings.Settings;
import java.lang.management.ManagementFactory;

/** Where a process listens, as its settings say. */
final class Listeners {

    /** Stores, the log and Kafka's clients need theirs; a listener that finds none left ends for good. */
    private static final int SHARE_OF_FILES = 4;

    private Listeners() {}

    /** What storefronts reach. */
    static Listener storefront(Settings settings) {
        return new Listener(
                "storefront",
                settings.httpHost(),
                settings.httpPort(),
                "--http-port",
                Certificates.tls(settings.tls()),
                limits(settings));
    }

    /** What those reach who run it, and other instances. */
    static Listener management(Settings settings) {
        return new Listener(
                "management",
                settings.management().host(),
                settings.management().port(),
                "--management-port",
                Certificates.tls(settings.tls()),
                limits(settings));
    }

    private static ConnectionLimits limits(Settings settings) {
        var wished = settings.connections();
        int most = (int) Math.min(wished.most(), Math.max(1, files() / SHARE_OF_FILES));
        return ConnectionLimits.of(
                most, Math.min(wished.perAddress(), most), settings.access().trustedProxies());
    }

    /** How many files and sockets the process may have open. */
    private static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }
}
