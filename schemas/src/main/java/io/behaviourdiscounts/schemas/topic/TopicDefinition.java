package io.behaviourdiscounts.schemas.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a broker must be told to create a topic. */
public sealed interface TopicDefinition permits Topic, DeadLetterTopic {

    /**
     * How long Kafka adds records to one segment at most. It deletes whole segments, each by its newest record: so a record may stand for so much longer
     * than {@link #retention}.
     */
    Duration SEGMENT = Duration.ofDays(1);

    /** The topic's name. */
    String name();

    /** Into how many partitions it is split. */
    Partitioning partitioning();

    /** What happens to its old records. */
    Cleanup cleanup();

    /** How long a record is kept, or where it is compacted, how long a deletion stays readable. */
    Duration retention();

    /** Of a compacted topic: how long a record is kept for certain that a newer one of its key replaces; zero where it may go at once. */
    default Duration history() {
        return Duration.ZERO;
    }

    /** The largest batch that the broker takes for it, in bytes as sent. */
    int maxMessageBytes();

    /** Who may write and read it. */
    TopicRights rights();

    /**
     * The topic's configuration in Kafka's words. Time of a record is always the time of its append: business time stands in the
     * payload, so that old data does not fall to retention and no shopper's clock rules ours.
     */
    default Map<String, String> configs() {
        return configs(retention());
    }

    /** The same with another retention than the declared one. */
    default Map<String, String> configs(Duration retention) {
        Map<String, String> configs = new TreeMap<>();
        configs.put("cleanup.policy", cleanup().policy());
        configs.put(
                switch (cleanup()) {
                    case DELETE -> "retention.ms";
                    case COMPACT -> "delete.retention.ms";
                },
                Long.toString(retention.toMillis()));
        if (cleanup() == Cleanup.DELETE) {
            configs.put("segment.ms", Long.toString(SEGMENT.toMillis()));
        }
        if (!history().isZero()) {
            configs.put("min.compaction.lag.ms", Long.toString(history().toMillis()));
        }
        configs.put("max.message.bytes", Integer.toString(maxMessageBytes()));
        configs.put("message.timestamp.type", "LogAppendTime");
        return Map.copyOf(configs);
    }
}
