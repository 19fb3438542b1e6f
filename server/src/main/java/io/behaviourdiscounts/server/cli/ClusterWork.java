package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.schemas.registry.SchemaRegistryException;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.settings.ClusterSettings;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;

/** Work on a cluster that says in plain words when Kafka or the registry is away, where a client only says that it timed out. */
final class ClusterWork {

    private ClusterWork() {}

    /** What is done with a cluster. */
    interface Work<T> {
        /** Does it. */
        T on(Cluster cluster) throws IOException, InterruptedException;
    }

    static <T> T with(ClusterOptions options, Work<T> work) throws IOException, InterruptedException {
        ClusterSettings settings = options.settings().cluster();
        try (Cluster cluster = Cluster.of(settings)) {
            cluster.requireAnswer();
            return work.on(cluster);
        } catch (KafkaException e) {
            throw explanation(settings, e);
        }
    }

    /** The registry's failures are Kafka's, as serializers throw them. */
    private static CommandFailure explanation(ClusterSettings settings, KafkaException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryException) {
                return new CommandFailure("The schema registry: " + cause.getMessage(), failure);
            }
        }
        return new CommandFailure(
                "Kafka at " + settings.bootstrap() + ": " + failure.getMessage() + ". Is it running?", failure);
    }
}
