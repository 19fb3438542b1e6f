package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
import io.behaviourdiscounts.schemas.seal.SealedPlace;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.KeyPartition;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what stands in a topic now: committed records only, from the first to the last that there is at the start; of a topic of sealed records, those
 * whose seals are good.
 */
public final class CommittedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedRecords.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Set<Verdict> believed;

    public CommittedRecords(Cluster cluster) {
        this(cluster, EnumSet.of(Verdict.SEALED));
    }

    /**
     * Records of topics of sealed records that are believed also with other seals, or without: for whoever looks at them before sealing them anew.
     *
     * @param believed what a look at a seal may say
     */
    public CommittedRecords(Cluster cluster, Set<Verdict> believed) {
        this.cluster = cluster;
        this.believed = EnumSet.copyOf(believed);
    }

    /**
     * All of a topic's records, in the order of each partition.
     *
     * @throws UnreadableRecordException if one can't be read
     */
    public <V extends SpecificRecord> void forEach(Topic<V> topic, BiConsumer<String, V> each) {
        forEach(topic, each, (key, e) -> {
            throw e;
        });
    }

    /** All of a topic's records, in the order of each partition; the keys of those that can't be read are told apart. */
    public <V extends SpecificRecord> void forEach(
            Topic<V> topic, BiConsumer<String, V> each, BiConsumer<String, UnreadableRecordException> unreadable) {
        read(topic, null, each, unreadable);
    }

    /** The records of one key, which all stand in one partition. */
    public <V extends SpecificRecord> void forEach(Topic<V> topic, String key, Consumer<V> each) {
        read(
                topic,
                key,
                (found, value) -> {
                    if (found.equals(key)) {
                        each.accept(value);
                    }
                },
                (found, e) -> {
                    throw e;
                });
    }

    private <V extends SpecificRecord> void read(
            Topic<V> topic,
            @Nullable String key,
            BiConsumer<String, V> each,
            BiConsumer<String, UnreadableRecordException> unreadable) {
        Deserializer<V> values = cluster.wireFormat().deserializer(topic);
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> all = partitions(topic, consumer);
            List<TopicPartition> read = key == null ? all : List.of(all.get(KeyPartition.of(key, all.size())));
            consumer.assign(read);
            consumer.seekToBeginning(read);
            Map<TopicPartition, Long> ends = consumer.endOffsets(read);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (record.key() == null || record.value() == null || !isBelieved(topic, record, all.size())) {
                        continue;
                    }
                    V value;
                    try {
                        value = values.deserialize(topic.name(), record.headers(), record.value());
                    } catch (UnreadableRecordException e) {
                        unreadable.accept(record.key(), e);
                        continue;
                    }
                    each.accept(record.key(), value);
                }
            }
        }
    }

    private boolean isBelieved(Topic<?> topic, ConsumerRecord<String, byte[]> record, int partitions) {
        if (!topic.isSealed()) {
            return true;
        }
        byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
        SealedPlace place = new SealedPlace(record.partition(), partitions);
        Verdict verdict = cluster.seals().check(topic.name(), place, key, record.value(), record.headers());
        if (!believed.contains(verdict)) {
            LOG.warn(
                    "event=record_not_sealed topic={} partition={} offset={} reason=\"{}\"",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    verdict.detail());
        }
        return believed.contains(verdict);
    }

    /** A consumer of no group, which starts where it is told to. */
    private KafkaConsumer<String, byte[]> consumer() {
        return consumer(cluster);
    }

    static KafkaConsumer<String, byte[]> consumer(Cluster cluster) {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    static <V extends SpecificRecord> List<TopicPartition> partitions(Topic<V> topic, KafkaConsumer<?, ?> consumer) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
    }
}
