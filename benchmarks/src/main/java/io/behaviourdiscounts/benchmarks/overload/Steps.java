package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks once a second at the three steps of a redeem (the coupon's partition reads the command, the limit accounts' their requests, the
 * coupon's their answers): how many records stand before each, and how long ago what is next was asked for. Kafka Streams passes the time of
 * a command on to what becomes of it, so that the age is the caller's waiting.
 */
final class Steps implements AutoCloseable {

    private static final List<String> TOPICS =
            List.of(Topics.COMMANDS.name(), Topics.LIMIT_REQUESTS.name(), Topics.LIMIT_ANSWERS.name());

    private static final int FETCHED_BYTES = 4_096;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int POLLS = 6;
    private static final long PATIENCE_SECONDS = 5;

    /**
     * What stands before one step.
     *
     * @param records how many, the markers of transactions among them
     * @param oldestMillis the age of the oldest on any partition; 0 if nothing waits, or could be read in time
     */
    record Step(long records, long oldestMillis) {}

    /**
     * One look.
     *
     * @param nanos when, by {@link System#nanoTime()}
     * @param inUse how many tries were under way
     * @param steps commands, requests, answers
     */
    record Look(long nanos, int inUse, List<Step> steps) {}

    private final Admin admin;
    private final Shop shop;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ConcurrentLinkedQueue<Look> looks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean isOver;

    Steps(Cluster cluster, Shop shop) {
        this.admin = cluster.admin();
        this.shop = shop;
        Map<String, Object> config = cluster.clientConfig();
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCHED_BYTES);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("steps").daemon().start(this::watch);
    }

    /** The looks between two moments by {@link System#nanoTime()}. */
    List<Look> between(long from, long to) {
        return looks.stream()
                .filter(look -> look.nanos() >= from && look.nanos() < to)
                .toList();
    }

    private void watch() {
        try (consumer) {
            Set<TopicPartition> partitions = new HashSet<>();
            for (String topic : TOPICS) {
                consumer.partitionsFor(topic)
                        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            while (!isOver) {
                long began = System.nanoTime();
                look(partitions);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, TimeUnit.SECONDS.toNanos(1) - (System.nanoTime() - began)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Collection<TopicPartition> partitions) throws InterruptedException {
        try {
            long now = System.nanoTime();
            Map<TopicPartition, Long> begun = begun();
            Map<TopicPartition, Long> waiting = waiting(partitions, begun);
            Map<TopicPartition, Long> oldest = oldest(waiting.keySet(), begun);
            List<Step> steps = new ArrayList<>();
            for (String topic : TOPICS) {
                steps.add(new Step(
                        waiting.entrySet().stream()
                                .filter(each -> each.getKey().topic().equals(topic))
                                .mapToLong(Map.Entry::getValue)
                                .sum(),
                        oldest.entrySet().stream()
                                .filter(each -> each.getKey().topic().equals(topic))
                                .mapToLong(Map.Entry::getValue)
                                .max()
                                .orElse(0)));
            }
            looks.add(new Look(now, shop.inUse(), steps));
        } catch (ExecutionException | TimeoutException e) {
            // Kafka has no time to answer: this second's look is left out.
        }
    }

    private Map<TopicPartition, Long> begun() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> begun = new HashMap<>();
        admin.listConsumerGroupOffsets(ApplicationId.ISSUER.id())
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, offset) -> begun.put(partition, offset == null ? 0 : offset.offset()));
        return begun;
    }

    private Map<TopicPartition, Long> waiting(Collection<TopicPartition> partitions, Map<TopicPartition, Long> begun)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> waiting = new HashMap<>();
        admin.listOffsets(asked).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).forEach((partition, end) -> {
            long records = end.offset() - begun.getOrDefault(partition, 0L);
            if (records > 0) {
                waiting.put(partition, records);
            }
        });
        return waiting;
    }

    private Map<TopicPartition, Long> oldest(Set<TopicPartition> waiting, Map<TopicPartition, Long> begun) {
        consumer.assign(waiting);
        waiting.forEach(partition -> consumer.seek(partition, begun.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> oldest = new HashMap<>();
        for (int i = 0; i < POLLS && oldest.size() < waiting.size(); i++) {
            var records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                long timestamp = records.records(partition).getFirst().timestamp();
                oldest.putIfAbsent(partition, Math.max(0, System.currentTimeMillis() - timestamp));
            }
            consumer.pause(oldest.keySet());
        }
        return oldest;
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
