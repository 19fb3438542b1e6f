package io.behaviourdiscounts.schemas.seal;

import io.behaviourdiscounts.schemas.topic.KeyPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a record lies.
 *
 * @param partition counted from 0
 * @param partitions how many its topic has
 */
public record SealedPlace(int partition, int partitions) {

    /** Checks that there is such a partition. */
    public SealedPlace {
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException("there is no partition " + partition + " of " + partitions);
        }
    }

    /** Whether Kafka's Java client, and so every writer of ours, puts a key here. Nothing without a key has a place of its own. */
    boolean isOf(byte @Nullable [] key) {
        return key != null && KeyPartition.of(key, partitions) == partition;
    }
}
