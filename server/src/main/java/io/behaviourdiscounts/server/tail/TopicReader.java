package io.behaviourdiscounts.server.tail;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of topics, without a consumer group and so without leaving a trace. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(250);

    private final Offsets offsets;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /**
     * A reader of topics.
     *
     * @param consumer made by {@link #consumer}; it is used here and not closed
     * @throws TailException if there is no such topic
     */
    public TopicReader(Admin admin, Consumer<byte[], byte[]> consumer, Collection<String> topics) {
        this.offsets = new Offsets(admin);
        this.consumer = consumer;
        this.partitions = offsets.partitions(topics);
    }

    /** A consumer of committed bytes that belongs to no group. */
    public static Consumer<byte[], byte[]> consumer(Map<String, Object> clientConfig) {
        clientConfig.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        clientConfig.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        clientConfig.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(clientConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads what is committed now, from the beginning or from now on, partition by partition in the order of the offsets.
     *
     * @param untilEnd whether to end where the topics end now; else it goes on until the reader of the records has enough
     * @param wantsMore is given the records of each poll, often none; says whether to go on
     */
    public void read(
            boolean fromBeginning, boolean untilEnd, Predicate<List<ConsumerRecord<byte[], byte[]>>> wantsMore) {
        var ends = offsets.decided(partitions);
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            ends.forEach(consumer::seek);
        }
        while (!(untilEnd && isBehind(ends))) {
            var records = consumer.poll(POLL);
            var batch = partitions.stream()
                    .flatMap(partition -> records.records(partition).stream())
                    .filter(record -> !untilEnd || record.offset() < end(ends, record))
                    .toList();
            if (!wantsMore.test(batch)) {
                return;
            }
        }
    }

    private static long end(Map<TopicPartition, Long> ends, ConsumerRecord<?, ?> record) {
        return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
