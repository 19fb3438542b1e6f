package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.schemas.seal.SealedRecords;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.tail.Settlement;
import io.behaviourdiscounts.server.tail.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Writes to topics and reads them whole, typed or as bytes. */
final class Traffic {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LARGEST_REQUEST = 16 * 1024 * 1024;

    private final Cluster cluster;

    Traffic(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Where Kafka's Java client puts a key. */
    static int partition(byte[] key) {
        return BuiltInPartitioner.partitionForKey(key, Deployment.PARTITIONS);
    }

    /** Waits until both applications have read and done everything that stands in the log. */
    void settle(Duration patience) {
        try (var consumer = TopicReader.consumer(new HashMap<>(cluster.clientConfig()))) {
            new Settlement(cluster.admin(), consumer).await(patience);
        }
    }

    /** Sends values in order, each on its key's partition, and returns when Kafka has them. */
    <V extends SpecificRecord> void send(Topic<V> topic, List<V> values, Function<V, String> key) throws Exception {
        if (topic.isSealed()) {
            var sealed = new SealedRecords<>(topic, cluster.wireFormat(), cluster.seals());
            send(values.stream()
                    .map(value -> sealed.record(key.apply(value), value))
                    .toList());
        } else {
            sendUnsealed(topic, values, key);
        }
    }

    /** Sends values as somebody does who has not the deployment's keys. */
    <V extends SpecificRecord> void sendUnsealed(Topic<V> topic, List<V> values, Function<V, String> key)
            throws Exception {
        var serializer = cluster.wireFormat().serializer(topic);
        send(values.stream()
                .map(value -> new ProducerRecord<>(
                        topic.name(),
                        key.apply(value).getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic.name(), value)))
                .toList());
    }

    /** Sends records as they are and returns where they came to stand, in the same order. */
    List<RecordMetadata> send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        return send(records, "none");
    }

    /** The same, compressed: the broker takes what is small by then, however large it is in the end. */
    List<RecordMetadata> sendCompressed(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        return send(records, "gzip");
    }

    private List<RecordMetadata> send(List<ProducerRecord<byte[], byte[]>> records, String compression)
            throws Exception {
        Map<String, Object> settings = producing();
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) {
                sent.add(producer.send(record));
            }
            producer.flush();
            List<RecordMetadata> stand = new ArrayList<>();
            for (Future<RecordMetadata> each : sent) {
                stand.add(each.get());
            }
            return stand;
        }
    }

    private Map<String, Object> producing() {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        return settings;
    }

    /** All committed records of a topic, each partition's in its order. */
    <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        List<ConsumerRecord<String, V>> all = new ArrayList<>();
        each(
                topic.name(),
                "read_committed",
                new StringDeserializer(),
                cluster.wireFormat().deserializer(topic),
                all::add);
        return all;
    }

    /** All committed records of a topic as bytes. */
    List<ConsumerRecord<byte[], byte[]>> bytes(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        each(topic, "read_committed", new ByteArrayDeserializer(), new ByteArrayDeserializer(), all::add);
        return all;
    }

    /** Every record of a topic as bytes, aborted ones too. */
    void eachEvenAborted(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        each(topic, "read_uncommitted", new ByteArrayDeserializer(), new ByteArrayDeserializer(), each);
    }

    private <K, V> void each(
            String topic,
            String isolation,
            Deserializer<K> keys,
            Deserializer<V> values,
            Consumer<ConsumerRecord<K, V>> each) {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<K, V> consumer = new KafkaConsumer<>(settings, keys, values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }
}
