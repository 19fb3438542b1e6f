package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.tail.Settlement;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Option;

/** Whether the applications are waited for before topics are read. A {@code @Mixin}. */
final class SettledOption {

    @Option(names = "--settled", description = "First wait until both applications have read all their inputs.")
    private boolean settled;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long --settled waits before it fails. Default: ${DEFAULT-VALUE}.")
    private int patience;

    boolean isGiven() {
        return settled;
    }

    /** Waits, where it is given. */
    void await(Cluster cluster, Consumer<byte[], byte[]> consumer) {
        if (settled) {
            new Settlement(cluster.admin(), consumer).await(Duration.ofSeconds(patience));
        }
    }
}
