package io.behaviourdiscounts.server.cluster;

import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.ClusterSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the name of one broker is known at least. Kafka's clients can't be made before: where containers start together, a broker's
 * name is not known until the broker is there.
 */
public final class BrokerNames {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerNames.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private BrokerNames() {}

    /**
     * Waits.
     *
     * @return false if the process was asked to end meanwhile
     */
    public static boolean await(ClusterSettings settings, StopSignal stop) throws InterruptedException {
        List<String> hosts = hosts(settings.bootstrap());
        while (!hosts.isEmpty() && hosts.stream().noneMatch(BrokerNames::isKnown)) {
            LOG.warn(
                    "event=outage waits_for=kafka retry_in_ms={} reason=\"no address is known of {}\"",
                    PAUSE.toMillis(),
                    String.join(", ", hosts));
            if (stop.await(PAUSE)) {
                return false;
            }
        }
        return true;
    }

    /** What stands before the ports; what has none is left to Kafka's clients, who say what is wrong with it. */
    private static List<String> hosts(String bootstrap) {
        return Arrays.stream(bootstrap.split(",", -1))
                .map(String::strip)
                .filter(address -> address.lastIndexOf(':') > 0)
                .map(address -> address.substring(0, address.lastIndexOf(':')))
                .toList();
    }

    private static boolean isKnown(String host) {
        try {
            return InetAddress.getAllByName(host).length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
