package io.behaviourdiscounts.schemas.topic;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic of records. All keys are UTF-8 texts; what they name is said in {@link Topics}.
 *
 * @param name {@code domain.entity.v1}
 * @param valueType the generated class of its values
 * @param partitioning into how many partitions it is split
 * @param cleanup what happens to its old records
 * @param retention how long a record is kept, or where it is compacted, how long a deletion stays readable
 * @param history of a compacted topic: how long a record is kept for certain that a newer one of its key replaces
 * @param maxMessageBytes the largest batch that the broker takes for it, in bytes as sent
 * @param rights who writes and who reads it
 * @param isSealed whether its records grant rights, so that they are believed only with a seal of the deployment's keys, whoever may write
 * @param <V> its values
 */
public record Topic<V extends SpecificRecord>(
        String name,
        Class<V> valueType,
        Partitioning partitioning,
        Cleanup cleanup,
        Duration retention,
        Duration history,
        int maxMessageBytes,
        TopicRights rights,
        boolean isSealed)
        implements TopicDefinition {

    /** What Kafka takes unless it is told otherwise: 1 MiB and the head of a batch. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

    /** A topic with Kafka's usual size limit. */
    public Topic(String name, Class<V> valueType, Partitioning partitioning, Cleanup cleanup, Duration retention) {
        this(name, valueType, partitioning, cleanup, retention, Duration.ZERO, DEFAULT_MAX_MESSAGE_BYTES);
    }

    /** A topic that nobody may write or read yet. */
    public Topic(
            String name,
            Class<V> valueType,
            Partitioning partitioning,
            Cleanup cleanup,
            Duration retention,
            Duration history,
            int maxMessageBytes) {
        this(name, valueType, partitioning, cleanup, retention, history, maxMessageBytes, TopicRights.NONE, false);
    }

    /** The same, written by these roles. */
    public Topic<V> writtenBy(Role... writers) {
        return with(new TopicRights(Set.of(writers), rights.readers()), isSealed);
    }

    /** The same, read by these roles. Operators read everything: they look for what went wrong. */
    public Topic<V> readBy(Role... readers) {
        Set<Role> all = new HashSet<>(Set.of(readers));
        all.add(Role.OPERATORS);
        return with(new TopicRights(rights.writers(), all), isSealed);
    }

    /** The same, of sealed records. */
    public Topic<V> sealed() {
        return with(rights, true);
    }

    private Topic<V> with(TopicRights changed, boolean sealed) {
        return new Topic<>(
                name, valueType, partitioning, cleanup, retention, history, maxMessageBytes, changed, sealed);
    }

    /** The registry's subject of its values, by Confluent's naming after the topic. */
    public String subject() {
        return name + "-value";
    }

    /** The topic that keeps those of its records that could not be processed. */
    public String deadLetterName() {
        return name + ".dlq";
    }

    @Override
    public String toString() {
        return name;
    }
}
