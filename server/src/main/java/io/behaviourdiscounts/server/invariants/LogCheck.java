package io.behaviourdiscounts.server.invariants;

import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Holds invariants against the records of the log. Steps that belong together stand in several partitions and are read one after another, so
 * that only what was appended before a moment counts: by then all of it must be committed.
 */
public final class LogCheck {

    private final List<Invariant> invariants;
    private final Instant asOf;
    private final Map<String, Deserializer<? extends SpecificRecord>> byTopic = new HashMap<>();
    private long unreadable;

    /**
     * A check.
     *
     * @param asOf what was appended at this moment or later is passed over
     */
    public LogCheck(List<Invariant> invariants, WireFormat wireFormat, Instant asOf) {
        this.invariants = List.copyOf(invariants);
        this.asOf = asOf;
        invariants.stream()
                .flatMap(invariant -> invariant.topics().stream())
                .forEach(topic -> byTopic.computeIfAbsent(topic.name(), name -> deserializer(wireFormat, topic)));
    }

    private static <V extends SpecificRecord> Deserializer<V> deserializer(WireFormat wireFormat, Topic<V> topic) {
        return wireFormat.deserializer(topic);
    }

    /** The names of the topics that it reads. */
    public Set<String> topics() {
        return new TreeSet<>(byTopic.keySet());
    }

    /** Takes a record of one of these topics. */
    public void see(ConsumerRecord<byte[], byte[]> record) {
        Deserializer<? extends SpecificRecord> deserializer = byTopic.get(record.topic());
        if (deserializer == null || !Instant.ofEpochMilli(record.timestamp()).isBefore(asOf)) {
            return;
        }
        try {
            SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
            for (Invariant invariant : invariants) {
                if (invariant.topics().stream().anyMatch(topic -> topic.name().equals(record.topic()))) {
                    invariant.see(value);
                }
            }
        } catch (UnreadableRecordException e) {
            unreadable++;
        }
    }

    /** How many records were not what their topic holds: nothing is said of them. */
    public long unreadable() {
        return unreadable;
    }
}
