package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What a processor sends: typed records to their topics, and dead letters. Sinks take bytes as they are. */
final class Outbox {

    private final ProcessorContext<byte[], byte[]> context;
    private final WireFormat wireFormat;

    Outbox(ProcessorContext<byte[], byte[]> context, WireFormat wireFormat) {
        this.context = context;
        this.wireFormat = wireFormat;
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, long timestamp) {
        byte[] bytes = wireFormat.serializer(topic).serialize(topic.name(), value);
        context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), bytes, timestamp), EngineNames.sink(topic));
    }

    /** Sends a record to a topic that takes sealed ones only. */
    <V extends SpecificRecord> void sendSealed(Topic<V> topic, String key, V value, long timestamp, RecordSeals seals) {
        RecordHeaders headers = new RecordHeaders();
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = wireFormat.serializer(topic).serialize(topic.name(), headers, value);
        seals.seal(topic.name(), keyBytes, bytes, headers);
        context.forward(new Record<>(keyBytes, bytes, timestamp, headers), EngineNames.sink(topic));
    }

    /** Sends bytes on as they came, under another key. */
    void sendOn(Topic<?> topic, String key, Record<byte[], byte[]> record) {
        context.forward(record.withKey(key.getBytes(StandardCharsets.UTF_8)), EngineNames.sink(topic));
    }

    /** Which record is worked on, for the log. */
    String source() {
        return source(context);
    }

    /** Which record a processor works on, for the log: what stands in it is not ours to tell. */
    static String source(ProcessorContext<?, ?> context) {
        return context.recordMetadata()
                .map(record -> record.topic() + "-" + record.partition() + "@" + record.offset())
                .orElse("none");
    }

    void deadLetter(Topic<?> topic, Record<byte[], byte[]> record, DeadLetterReason reason, String detail) {
        RecordMetadata source = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a dead letter outside of any record"));
        DeadLetter letter = DeadLetter.of(
                reason,
                detail,
                source.topic(),
                source.partition(),
                source.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.value());
        RecordHeaders headers = new RecordHeaders(record.headers());
        letter.headers().forEach(headers::add);
        context.forward(
                new Record<>(record.key(), DeadLetter.cut(record.value()), record.timestamp(), headers),
                EngineNames.deadLetterSink(topic));
    }
}
