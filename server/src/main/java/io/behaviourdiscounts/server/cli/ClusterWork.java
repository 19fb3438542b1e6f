package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.schemas.registry.SchemaRegistryException;
import io.behaviourdiscounts.schemas.seal.Seals;
import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.rights.MissingRight;
import io.behaviourdiscounts.server.settings.ClusterSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private static <T> T with(ClusterOptions options, Optional<Seals> seals, Work<T> work)
            throws IOException, InterruptedException {
        ClusterSettings settings = options.settings().cluster();
        try (Cluster cluster = Cluster.of(settings, seals)) {
            cluster.requireAnswer();
            return work.on(cluster);
        } catch (KafkaException e) {
            throw explanation(settings, e);
        }
    }

    /**
     * Work that makes or believes sealed records, but not for longer than a person can wait, however slow the machine and whatever hangs.
     *
     * @param otherwise what may have come of it when the time is over
     */
    static <T> T within(Duration patience, String otherwise, ClusterOptions options, KeyOptions keys, Work<T> work)
            throws IOException, InterruptedException {
        var task = new FutureTask<>(() -> with(options, keys, work));
        // A daemon: what hangs in it must not keep the process.
        var thread = Thread.ofPlatform().name("cluster-work").daemon().start(task);
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new CommandFailure(
                    "Kafka at " + options.settings().cluster().bootstrap() + " did not do it within "
                            + patience.toSeconds() + " s. " + otherwise,
                    e);
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNull(e.getCause(), "what a task threw"));
        }
    }

    private static RuntimeException thrown(Throwable cause) throws IOException, InterruptedException {
        return switch (cause) {
            case RuntimeException failure -> failure;
            case IOException failure -> throw failure;
            case InterruptedException interrupted -> throw interrupted;
            case Error error -> throw error;
            case Throwable other -> new IllegalStateException(other);
        };
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
