package io.behaviourdiscounts.server.invariants;

import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
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

    private final Instant asOf;
    private final Map<String, Source> byTopic = new HashMap<>();
    private long unreadable;

    /** How a topic is read, and who looks at it. */
    private record Source(Deserializer<? extends SpecificRecord> deserializer, List<Invariant> invariants) {}

    /**
     * A check.
     *
     * @param asOf what was appended at this moment or later is passed over
     */
    public LogCheck(List<Invariant> invariants, WireFormat wireFormat, Instant asOf) {
        this.asOf = asOf;
        for (Invariant invariant : invariants) {
            for (Topic<? extends SpecificRecord> topic : invariant.topics()) {
                byTopic.computeIfAbsent(
                                topic.name(), name -> new Source(wireFormat.deserializer(topic), new ArrayList<>()))
                        .invariants()
                        .add(invariant);
            }
        }
    }

    /** The names of the topics that it reads. */
    public Set<String> topics() {
        return new TreeSet<>(byTopic.keySet());
    }

    /** Takes a record of one of these topics. */
    public void see(ConsumerRecord<byte[], byte[]> record) {
        Source source = byTopic.get(record.topic());
        if (source == null || !Instant.ofEpochMilli(record.timestamp()).isBefore(asOf)) {
            return;
        }
        try {
            SpecificRecord value = source.deserializer().deserialize(record.topic(), record.value());
            source.invariants().forEach(invariant -> invariant.see(value));
        } catch (UnreadableRecordException e) {
            unreadable++;
        }
    }

    /** How many records were not what their topic holds: nothing is said of them. */
    public long unreadable() {
        return unreadable;
    }
}
