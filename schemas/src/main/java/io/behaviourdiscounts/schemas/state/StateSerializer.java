package io.behaviourdiscounts.schemas.state;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes values in single-object encoding. May be shared by threads. */
final class StateSerializer<V extends SpecificRecord> implements Serializer<V> {

    private final Class<V> valueType;
    private final BinaryMessageEncoder<V> encoder;

    StateSerializer(Class<V> valueType) {
        this.valueType = valueType;
        SpecificData data = SpecificData.getForClass(valueType);
        Schema schema = data.getSchema(valueType);
        this.encoder = new BinaryMessageEncoder<>(data, schema, true);
    }

    @Override
    public byte @Nullable [] serialize(@Nullable String topic, @Nullable V value) {
        if (value == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try {
            encoder.encode(value, bytes);
            return bytes.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "a stored " + valueType.getSimpleName() + " can't be written: it breaks its schema", e);
        }
    }
}
