package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.issuer.topology.PromptCommits;
import io.behaviourdiscounts.server.cluster.ReadableCompression;
import io.behaviourdiscounts.server.settings.ApplicationSettings;
import io.behaviourdiscounts.server.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told. What the invariants rest on is set last, so that no setting of the deployment undoes it. */
public final class StreamsConfiguration {

    /** After so long a lost machine's tasks move elsewhere, and what it left open is aborted. */
    private static final Duration LOST_AFTER = Duration.ofSeconds(10);

    private static final Duration LONGEST_POLL = Duration.ofMillis(50);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int BATCH_BYTES = 64 * 1024;
    private static final Duration LONGER_THAN_A_TRANSACTION = Duration.ofMillis(100);
    private static final Duration RETRY_BACKOFF = Duration.ofMillis(2);

    /** So much is fetched of a partition before it is another one's turn: about as much as is handed over at once. */
    private static final int FETCHED_BYTES = 64 * 1024;

    private StreamsConfiguration() {}

    /** The configuration of an application: what a benchmark runs beside it is told the same. */
    public static Properties of(ApplicationId application, Settings settings) {
        var config = new Properties();
        config.putAll(settings.cluster().clientConfig());
        var own = own(application, settings);
        identity(config, application, settings);
        timing(config, own);
        switch (application) {
            case ENGINE -> throughput(config);
            case ISSUER -> promptness(config);
        }
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, own.threads());
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, own.standbys());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicationFactor());
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        config.put(BoundedRocksDb.CACHE_BYTES, settings.rocksDb().cacheBytes());
        config.put(BoundedRocksDb.WRITE_BUFFER_BYTES, settings.rocksDb().writeBufferBytes());
        // After so long at most, what was removed from state is removed from its changelog too.
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                settings.privacy().stateRetention().toMillis());
        guarantees(config);
        return config;
    }

    /** What is set for one of the two. */
    static ApplicationSettings own(ApplicationId application, Settings settings) {
        return switch (application) {
            case ENGINE -> settings.engine();
            case ISSUER -> settings.issuer();
        };
    }

    private static void identity(Properties config, ApplicationId application, Settings settings) {
        var clientId = application.clientId(settings.instance());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application.id());
        config.put(StreamsConfig.CLIENT_ID_CONFIG, clientId);
        // A restarted instance takes its old place in the group at once, instead of waiting for its ghost to time out.
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), clientId);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder(settings).toString());
    }

    /** Where the state of this instance's applications is. */
    static Path stateFolder(Settings settings) {
        return settings.data().resolve("streams").resolve(settings.instance());
    }

    private static void timing(Properties config, ApplicationSettings own) {
        var commit = own.commitInterval().toMillis();
        var lostAfter = (int) LOST_AFTER.toMillis();
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit);
        // A poll that blocks for longer than the interval would hide it, and timers look at the clock between two
        // polls.
        config.put(StreamsConfig.POLL_MS_CONFIG, Math.clamp(commit / 2, 1, LONGEST_POLL.toMillis()));
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), lostAfter);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), lostAfter);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                HEARTBEAT.toMillis());
    }

    /** Many records in few transactions. */
    private static void throughput(Properties config) {
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        ReadableCompression.SETTINGS.forEach(
                (setting, value) -> config.put(StreamsConfig.producerPrefix(setting), value));
    }

    /**
     * Transactions that somebody waits for, as small as what there is to do. Their batches have a record or two, and are not worth compressing.
     *
     * <p>A thread works off what it was handed before it asks for more, so with Kafka's thousand records at once an answer waited for a
     * thousand commands, which are seconds on a busy machine.
     */
    private static void promptness(Properties config) {
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), PromptCommits.AT_ONCE);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCHED_BYTES);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "none");
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                PromptCommits.class.getName());
        // Each request that is sent before the commit joins its partitions to the transaction by itself; a commit sends
        // all at once.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), (int)
                LONGER_THAN_A_TRANSACTION.toMillis());
        // A transaction that begins before the last one's markers are all written is told to try again.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF.toMillis());
    }

    private static void guarantees(Properties config) {
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }
}
