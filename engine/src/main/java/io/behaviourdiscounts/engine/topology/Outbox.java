package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.KeyPartition;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What a processor sends: typed records to their topics, and dead letters. Sinks take bytes as they are. */
final class Outbox {

    private static final String FIRST_APPENDED = "first-appended";
    private static final Pattern MILLIS = Pattern.compile("\\d{1,18}");

    private final ProcessorContext<byte[], byte[]> context;
    private final WireFormat wireFormat;
    private final String ownKey;

    /**
     * What a task sends.
     *
     * @param partitions how many the topics have
     */
    Outbox(ProcessorContext<byte[], byte[]> context, WireFormat wireFormat, int partitions) {
        this.context = context;
        this.wireFormat = wireFormat;
        this.ownKey = keyOn(context.taskId().partition(), partitions);
    }

    /** The key of the ticks of a partition: the first of the kind that Kafka puts there. */
    private static String keyOn(int partition, int partitions) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> Event.CLOCK_TICK + "/" + number)
                .filter(key -> KeyPartition.of(key, partitions) == partition)
                .findFirst()
                .orElseThrow();
    }

    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, long timestamp) {
        byte[] bytes = wireFormat.serializer(topic).serialize(topic.name(), value);
        context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), bytes, timestamp), EngineNames.sink(topic));
    }

    /** Writes a tick to the task's own partition of behaviour.events.v1. */
    void tick(Instant to, long timestamp) {
        BehaviourEvent tick = BehaviourEvent.newBuilder()
                .setName(Event.CLOCK_TICK)
                .setOccurredAt(to)
                .build();
        send(Topics.BEHAVIOUR_EVENTS, ownKey, tick, timestamp);
    }

    /** Sends a record to a topic that takes sealed ones only. */
    <V extends SpecificRecord> void sendSealed(Topic<V> topic, String key, V value, long timestamp, RecordSeals seals) {
        RecordHeaders headers = new RecordHeaders();
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = wireFormat.serializer(topic).serialize(topic.name(), headers, value);
        seals.seal(topic.name(), keyBytes, bytes, headers);
        context.forward(new Record<>(keyBytes, bytes, timestamp, headers), EngineNames.sink(topic));
    }

    /** Sends bytes on as they came, under another key; when they were first appended goes with them. */
    void sendOn(Topic<?> topic, String key, Record<byte[], byte[]> record) {
        RecordHeaders headers = new RecordHeaders(record.headers());
        if (headers.lastHeader(FIRST_APPENDED) == null) {
            headers.add(FIRST_APPENDED, Long.toString(record.timestamp()).getBytes(StandardCharsets.UTF_8));
        }
        context.forward(
                new Record<>(key.getBytes(StandardCharsets.UTF_8), record.value(), record.timestamp(), headers),
                EngineNames.sink(topic));
    }

    /**
     * When a record was first appended: before it was sent on, if it was. Whoever may write events may say so of them too, and gains nothing:
     * only what is erased is judged by it.
     */
    static Instant firstAppended(Record<byte[], byte[]> record) {
        Header first = record.headers().lastHeader(FIRST_APPENDED);
        if (first != null && first.value() != null) {
            String text = new String(first.value(), StandardCharsets.UTF_8);
            if (MILLIS.matcher(text).matches()) {
                return Instant.ofEpochMilli(Math.min(Long.parseLong(text), record.timestamp()));
            }
        }
        return Instant.ofEpochMilli(record.timestamp());
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
        context.forward(
                new Record<>(
                        DeadLetter.cutKey(record.key()),
                        DeadLetter.cut(record.value()),
                        record.timestamp(),
                        letter.headers(record.headers())),
                EngineNames.deadLetterSink(topic));
    }
}
