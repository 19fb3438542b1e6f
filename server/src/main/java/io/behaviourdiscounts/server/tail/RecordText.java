package io.behaviourdiscounts.server.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A record as one JSON object: {@code topic}, {@code partition}, {@code offset}, {@code timestamp}, {@code key},
 * {@code headers}, {@code value}. A value that can't be read, or that is kept as bytes on purpose as in dead-letter topics,
 * stands as {@code value_base64} beside a {@code note} that says why.
 */
public final class RecordText {

    private final Map<String, Deserializer<? extends SpecificRecord>> byTopic = new HashMap<>();
    private final WireFormat wireFormat;

    /** Reads values by a wire format. */
    public RecordText(WireFormat wireFormat) {
        this.wireFormat = wireFormat;
    }

    /**
     * The JSON of a record.
     *
     * @throws io.behaviourdiscounts.schemas.registry.RegistryUnavailableException if the registry is away
     */
    public ObjectNode toJson(ConsumerRecord<byte[], byte[]> record) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("topic", record.topic());
        json.put("partition", record.partition());
        json.put("offset", record.offset());
        json.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        if (record.key() == null) {
            json.putNull("key");
        } else {
            putText(json, "key", record.key());
        }
        json.set("headers", headers(record.headers()));
        putValue(json, record);
        return json;
    }

    private void putValue(ObjectNode json, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            json.putNull("value");
            return;
        }
        var deserializer = deserializer(record.topic());
        if (deserializer.isEmpty()) {
            putBytes(json, record.value(), "the values of this topic are shown as they are");
            return;
        }
        try {
            json.set("value", RecordJson.toJson(deserializer.get().deserialize(record.topic(), record.value())));
        } catch (UnreadableRecordException e) {
            putBytes(json, record.value(), "unreadable: " + e.getMessage());
        }
    }

    private static void putBytes(ObjectNode json, byte[] bytes, String note) {
        json.put("value_base64", Base64.getEncoder().encodeToString(bytes));
        json.put("note", note);
    }

    private Optional<Deserializer<? extends SpecificRecord>> deserializer(String topic) {
        var known = byTopic.get(topic);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Deserializer<? extends SpecificRecord>> made =
                Topics.byName(topic).map(this::deserializer);
        made.ifPresent(deserializer -> byTopic.put(topic, deserializer));
        return made;
    }

    private <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return wireFormat.deserializer(topic);
    }

    private static ObjectNode headers(Headers headers) {
        var json = JsonNodeFactory.instance.objectNode();
        for (var header : headers) {
            if (header.value() == null) {
                json.putNull(header.key());
            } else {
                putText(json, header.key(), header.value());
            }
        }
        return json;
    }

    /** As text where it is UTF-8, else as base 64 under a name that says so. */
    private static void putText(ObjectNode json, String name, byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            json.put(name, text.toString());
        } catch (CharacterCodingException e) {
            json.put(name + "_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
