package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.serde.UnreadableRecordException.Reason;
import io.behaviourdiscounts.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads values of one topic by somebody else's deserializer, one thread at a time, and says what went wrong in our words. */
final class ForeignDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    private final Deserializer<?> foreign;
    private final Topic<V> topic;

    ForeignDeserializer(Deserializer<?> foreign, Topic<V> topic) {
        this.foreign = foreign;
        this.topic = topic;
    }

    @Override
    public @Nullable V deserialize(String topicName, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        RegistryDeserializer.schemaId(bytes);
        Object value = read(bytes);
        if (!topic.valueType().isInstance(value)) {
            throw new UnreadableRecordException(
                    Reason.NOT_THE_SCHEMA,
                    "the record holds a "
                            + (value == null ? "null" : value.getClass().getName()) + ", not a value of " + topic);
        }
        return topic.valueType().cast(value);
    }

    private synchronized @Nullable Object read(byte[] bytes) {
        try {
            return foreign.deserialize(topic.name(), bytes);
        } catch (RuntimeException e) {
            throw ForeignFailure.ofReading(topic, e);
        } catch (StackOverflowError e) {
            throw new UnreadableRecordException(Reason.TOO_DEEP, "the record's values stand too deep in each other", e);
        }
    }

    @Override
    public synchronized void close() {
        foreign.close();
    }
}
