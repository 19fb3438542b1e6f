package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.schemas.registry.SchemaRegistryException;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.rights.MissingRight;
import io.behaviourdiscounts.server.settings.ClusterSettings;
import java.io.IOException;
import java.util.Optional;
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
        return with(options, Optional.empty(), work);
    }

    /** Work that makes or believes sealed records, where there are keys. */
    static <T> T with(ClusterOptions options, KeyOptions keys, Work<T> work) throws IOException, InterruptedException {
        return with(options, keys.seals(options), work);
    }

    private static <T> T with(ClusterOptions options, Optional<RecordSeals> seals, Work<T> work)
            throws IOException, InterruptedException {
        ClusterSettings settings = options.settings().cluster();
        try (Cluster cluster = Cluster.of(settings, seals)) {
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
        Optional<String> missing = MissingRight.explain(Role.OPERATORS, failure);
        if (missing.isPresent()) {
            return new CommandFailure(missing.get(), failure);
        }
        return new CommandFailure(
                "Kafka at " + settings.bootstrap() + ": " + failure.getMessage() + ". Is it running?", failure);
    }
}
