package io.behaviourdiscounts.schemas.seal;

import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Makes sealed records for a topic: bytes, because a seal is over them. */
public final class SealedRecords<V extends SpecificRecord> {

    private final Topic<V> topic;
    private final Serializer<V> values;
    private final RecordSeals seals;

    /** Records of a topic. */
    public SealedRecords(Topic<V> topic, WireFormat wire, RecordSeals seals) {
        this.topic = topic;
        this.values = wire.serializer(topic);
        this.seals = seals;
    }

    /** A record for the partition of its key. */
    public ProducerRecord<byte[], byte[]> record(String key, V value) {
        return sealed(null, key, value);
    }

    /** A record for a partition, whatever its key; it is good there alone. */
    public ProducerRecord<byte[], byte[]> recordFor(int partition, String key, V value) {
        return sealed(partition, key, value);
    }

    private ProducerRecord<byte[], byte[]> sealed(@Nullable Integer partition, String key, V value) {
        RecordHeaders headers = new RecordHeaders();
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = values.serialize(topic.name(), headers, value);
        if (partition == null) {
            seals.seal(topic.name(), keyBytes, bytes, headers);
        } else {
            seals.sealFor(partition, topic.name(), keyBytes, bytes, headers);
        }
        return new ProducerRecord<>(topic.name(), partition, keyBytes, bytes, headers);
    }
}
