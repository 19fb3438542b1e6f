package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.registry.SchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat.Registration;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes values of one topic. The schema's id is asked for once, at the first value, and kept for ever. */
final class RegistrySerializer<V extends SpecificRecord> implements Serializer<V> {

    static final byte MAGIC_BYTE = 0;
    static final int HEAD_BYTES = 1 + Integer.BYTES;

    private static final int NO_ID = -1;
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    private final SchemaRegistry registry;
    private final Registration registration;
    private final Topic<V> topic;
    private final Schema wireSchema;
    private final SpecificDatumWriter<V> writer;
    private volatile int id = NO_ID;

    RegistrySerializer(SchemaRegistry registry, Registration registration, Topic<V> topic) {
        this.registry = registry;
        this.registration = registration;
        this.topic = topic;
        this.wireSchema = WireSchema.of(topic.valueType());
        SpecificData data = SpecificData.getForClass(topic.valueType());
        this.writer = new SpecificDatumWriter<>(data.getSchema(topic.valueType()), data);
    }

    @Override
    public byte @Nullable [] serialize(String topicName, @Nullable V value) {
        if (value == null) {
            return null;
        }
        int schemaId = schemaId();
        Buffer buffer = BUFFERS.get();
        try {
            return buffer.write(schemaId, value, writer);
        } catch (IOException | RuntimeException e) {
            BUFFERS.remove();
            throw new SerializationException(
                    "a " + topic.valueType().getSimpleName() + " for " + topic
                            + " can't be written: it breaks its schema",
                    e);
        }
    }

    /** Two threads may both ask at first; they get the same answer. */
    private int schemaId() {
        int known = id;
        if (known == NO_ID) {
            known = switch (registration) {
                case REGISTER -> registry.register(topic.subject(), wireSchema);
                case LOOK_UP -> registry.idOf(topic.subject(), wireSchema);
            };
            id = known;
        }
        return known;
    }

    /** One thread's buffer and encoder; a buffer that a huge value has stretched is not kept. */
    private static final class Buffer {

        private static final int USUAL_BYTES = 1024;
        private static final int KEPT_BYTES = 64 * 1024;

        private ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        private @Nullable BinaryEncoder encoder;

        <V> byte[] write(int schemaId, V value, SpecificDatumWriter<V> writer) throws IOException {
            bytes.reset();
            bytes.write(MAGIC_BYTE);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
            BinaryEncoder reused = EncoderFactory.get().binaryEncoder(bytes, encoder);
            encoder = reused;
            writer.write(value, reused);
            reused.flush();
            byte[] record = bytes.toByteArray();
            if (record.length > KEPT_BYTES) {
                bytes = new ByteArrayOutputStream(USUAL_BYTES);
            }
            return record;
        }
    }
}
