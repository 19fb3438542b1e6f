package io.behaviourdiscounts.schemas.serde;

import io.behaviourdiscounts.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes values of one topic by somebody else's serializer, one thread at a time, because we don't know whether it bears more. */
final class ForeignSerializer<V extends SpecificRecord> implements Serializer<V> {

    private final Serializer<Object> foreign;
    private final Topic<V> topic;

    ForeignSerializer(Serializer<Object> foreign, Topic<V> topic) {
        this.foreign = foreign;
        this.topic = topic;
    }

    @Override
    public synchronized byte @Nullable [] serialize(String topicName, @Nullable V value) {
        if (value == null) {
            return null;
        }
        try {
            return foreign.serialize(topic.name(), value);
        } catch (RuntimeException e) {
            throw ForeignFailure.ofWriting(topic, e);
        }
    }

    @Override
    public synchronized void close() {
        foreign.close();
    }
}
