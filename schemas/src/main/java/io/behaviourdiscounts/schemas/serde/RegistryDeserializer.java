package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.registry.SchemaRegistry;
import io.behaviourdiscounts.schemas.registry.UnknownSchemaException;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException.Reason;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads values of one topic, whatever compatible schema they were written with. Keeps one reader for each writer's schema. */
final class RegistryDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    /**
     * Reads what was written with one schema.
     *
     * @param compatible whether every value of that schema is one of the topic's; if not, some may still be
     */
    private record Reader<V>(SpecificDatumReader<V> reader, Schema writerSchema, boolean compatible) {}

    private final SchemaRegistry registry;
    private final Topic<V> topic;
    private final SpecificData data;
    private final Schema readerSchema;
    private final ConcurrentMap<Integer, Reader<V>> readers = new ConcurrentHashMap<>();

    RegistryDeserializer(SchemaRegistry registry, Topic<V> topic) {
        this.registry = registry;
        this.topic = topic;
        this.data = SpecificData.getForClass(topic.valueType());
        this.readerSchema = data.getSchema(topic.valueType());
    }

    @Override
    public @Nullable V deserialize(String topicName, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        Reader<V> reader = reader(schemaId(bytes));
        BoundedDecoder body = new BoundedDecoder(bytes, RegistrySerializer.HEAD_BYTES);
        V value = read(reader, body);
        if (body.remaining() > 0) {
            throw new UnreadableRecordException(
                    Reason.TRAILING_BYTES, body.remaining() + " bytes follow the value of " + topic);
        }
        return value;
    }

    static int schemaId(byte[] bytes) {
        if (bytes.length == 0) {
            throw new UnreadableRecordException(Reason.EMPTY, "the record has no bytes");
        }
        if (bytes[0] != RegistrySerializer.MAGIC_BYTE) {
            throw new UnreadableRecordException(
                    Reason.WRONG_MAGIC_BYTE, "the record begins with byte " + bytes[0] + " where a 0 should stand");
        }
        if (bytes.length < RegistrySerializer.HEAD_BYTES) {
            throw new UnreadableRecordException(
                    Reason.TRUNCATED, "the record ends within its schema's id, after " + bytes.length + " bytes");
        }
        return ByteBuffer.wrap(bytes).getInt(1);
    }

    private Reader<V> reader(int schemaId) {
        Reader<V> known = readers.get(schemaId);
        return known != null ? known : readers.computeIfAbsent(schemaId, this::newReader);
    }

    private Reader<V> newReader(int schemaId) {
        try {
            Schema writerSchema = registry.byId(schemaId);
            boolean compatible = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writerSchema)
                            .getType()
                    == SchemaCompatibilityType.COMPATIBLE;
            return new Reader<>(new SpecificDatumReader<>(writerSchema, readerSchema, data), writerSchema, compatible);
        } catch (UnknownSchemaException e) {
            throw new UnreadableRecordException(
                    Reason.UNKNOWN_SCHEMA, "the registry knows no schema with id " + schemaId, e);
        }
    }

    /**
     * Avro tells of bytes that are no value by whatever exception it runs into, so all of them mean the same here, but that it
     * does not trust our classes, which is never the record's fault. Its reader recurses through fields that only the writer knows
     * as deep as the data says: there the end of the stack is the bound.
     */
    private V read(Reader<V> reader, BoundedDecoder body) {
        try {
            return reader.reader().read(null, body);
        } catch (UnreadableRecordException | SecurityException e) {
            throw e;
        } catch (Exception e) {
            throw reader.compatible()
                    ? new UnreadableRecordException(Reason.MALFORMED, "the bytes are no value of " + topic, e)
                    : new UnreadableRecordException(
                            Reason.NOT_THE_SCHEMA,
                            "the record was written with a "
                                    + reader.writerSchema().getFullName() + ", from which no value of " + topic
                                    + " can be read",
                            e);
        } catch (StackOverflowError e) {
            throw new UnreadableRecordException(Reason.TOO_DEEP, "the record's values stand too deep in each other", e);
        }
    }
}
