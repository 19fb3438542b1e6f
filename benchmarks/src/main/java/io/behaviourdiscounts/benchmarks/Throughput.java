package io.behaviourdiscounts.benchmarks;

import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/**
 * Runs a contender over the whole topic and measures how fast its committed offsets move, the first part left out: by then code is
 * compiled, caches are warm, and the group has settled.
 */
final class Throughput {

    private static final double WARM_UP = 0.3;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String bootstrap;
    private final Path folder;
    private final int events;

    Throughput(String bootstrap, Path folder, int events) {
        this.bootstrap = bootstrap;
        this.folder = folder;
        this.events = events;
    }

    /** Committed records a second after the warm-up. */
    double measure(Contender contender) throws ExecutionException, InterruptedException {
        String group = "benchmark-" + contender.id();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaStreams streams = new KafkaStreams(contender.topology(), config(group))) {
            streams.setUncaughtExceptionHandler(failure -> {
                failure.printStackTrace();
                return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            Sample warm = await(admin, group, streams, (long) (events * WARM_UP));
            Sample end = await(admin, group, streams, events);
            return (end.records - warm.records) * 1e9 / (end.nanos - warm.nanos);
        }
    }

    private record Sample(long records, long nanos) {}

    private Sample await(Admin admin, String group, KafkaStreams streams, long records)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && streams.state() != KafkaStreams.State.ERROR) {
            long committed = committed(admin, group);
            if (committed >= records) {
                return new Sample(committed, System.nanoTime());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new IllegalStateException(group + " did not come to " + records + " records: " + streams.state());
    }

    private static long committed(Admin admin, String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Topics.BEHAVIOUR_EVENTS.name()))
                .filter(entry -> entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    private Properties config(String group) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(group).toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        config.put(StreamsConfig.POLL_MS_CONFIG, 50);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return config;
    }
}
