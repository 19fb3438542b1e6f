package io.behaviourdiscounts.issuer.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A value for one partition of its topic, whatever its key says: a task's tick to itself, a reply to where somebody waits for it.
 *
 * @param partition the partition; one that the topic does not have leaves the choice to the key
 */
record Addressed<V>(int partition, V value) {

    /** Writes the value and leaves the address out. */
    static <V> Serializer<Addressed<V>> serializer(Serializer<V> values) {
        return new Serializer<>() {
            @Override
            public byte[] serialize(String topic, Addressed<V> data) {
                return values.serialize(topic, data.value());
            }

            @Override
            public byte[] serialize(String topic, Headers headers, Addressed<V> data) {
                return values.serialize(topic, headers, data.value());
            }

            @Override
            public void close() {
                values.close();
            }
        };
    }

    /** Goes by the address. A caller may name any partition, and a wrong one must not stop a task. */
    static <V> StreamPartitioner<String, Addressed<V>> partitioner() {
        return (topic, key, value, partitions) -> value.partition() >= 0 && value.partition() < partitions
                ? Optional.of(Set.of(value.partition()))
                : Optional.empty();
    }
}
