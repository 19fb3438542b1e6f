package io.behaviourdiscounts.schemas.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Where Kafka's Java client, and so every writer of ours, puts a key: murmur2 of its bytes. Clients of other languages may put it elsewhere. */
public final class KeyPartition {

    private KeyPartition() {}

    /** The partition of a key, counted from 0. */
    public static int of(byte[] key, int partitions) {
        return BuiltInPartitioner.partitionForKey(key, partitions);
    }

    /** The partition of a key in UTF-8, counted from 0. */
    public static int of(String key, int partitions) {
        return of(key.getBytes(StandardCharsets.UTF_8), partitions);
    }
}
