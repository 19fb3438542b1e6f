package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.registry.SchemaRegistry;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's wire format by our own classes: a zero byte, the schema's id as a big-endian int, the value in Avro's binary
 * encoding. Subjects are named after the topic.
 */
public final class RegistryWireFormat implements WireFormat {

    /** What a writer does when it first writes to a topic. */
    public enum Registration {
        /** It registers its schema; the registry takes it only if it is compatible. */
        REGISTER,
        /** It only looks its schema up; registering is somebody else's right. */
        LOOK_UP
    }

    static {
        GeneratedClasses.trust();
    }

    private final SchemaRegistry registry;
    private final Registration registration;

    /** Registers schemas as they are first written. */
    public RegistryWireFormat(SchemaRegistry registry) {
        this(registry, Registration.REGISTER);
    }

    public RegistryWireFormat(SchemaRegistry registry, Registration registration) {
        this.registry = registry;
        this.registration = registration;
    }

    @Override
    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return new RegistrySerializer<>(registry, registration, topic);
    }

    @Override
    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return new RegistryDeserializer<>(registry, topic);
    }
}
