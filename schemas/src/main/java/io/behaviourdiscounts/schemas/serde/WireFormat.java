package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How a topic's values become bytes and are read again. The bytes are Confluent's wire format, whichever classes make them.
 *
 * <ul>
 *   <li>Serializers and deserializers may be shared by threads.
 *   <li>A deserializer throws {@link UnreadableRecordException} for bytes that will never be readable, and
 *       {@link io.behaviourdiscounts.schemas.registry.SchemaRegistryException} if the registry is what fails.
 *   <li>A null value (a deletion) is null bytes, and back.
 * </ul>
 */
public interface WireFormat {

    /** How many lists and maps of a record may stand in each other; an event's {@code attributes} is the first. */
    int MAX_DEPTH = 32;

    /** Writes the values of a topic. */
    <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic);

    /** Reads the values of a topic. */
    <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic);
}
