package io.behaviourdiscounts.schemas.state;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads values in single-object encoding, of this release and of those before it. May be shared by threads. */
final class StateDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    private final Class<V> valueType;
    private final BinaryMessageDecoder<V> decoder;

    StateDeserializer(Class<V> valueType) {
        this.valueType = valueType;
        SpecificData data = SpecificData.getForClass(valueType);
        Schema schema = data.getSchema(valueType);
        this.decoder = new BinaryMessageDecoder<>(data, schema);
        SchemaHistory.of(schema).forEach(decoder::addSchema);
    }

    @Override
    public @Nullable V deserialize(@Nullable String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return decoder.decode(bytes, null);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableStateException("a stored " + valueType.getSimpleName() + " can't be read", e);
        }
    }
}
