package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
import io.behaviourdiscounts.schemas.seal.SealedPlace;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first processor behind a source: reads its bytes, and sends to the dead-letter topic what can't be read or makes no sense.
 *
 * <ul>
 *   <li>Whoever has no key of the deployment's makes no record of a topic that takes sealed ones.
 *   <li>A record is judged before anything is written, and nothing that happens afterwards makes it a dead letter.
 *   <li>A registry that is away is not the record's fault: that exception passes, and the task tries again.
 * </ul>
 */
abstract class RecordProcessor<V extends SpecificRecord> implements Processor<byte[], byte[], Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(RecordProcessor.class);

    private final Deserializer<V> values;
    private final String deadLetterSink;
    private final IssuerListener listener;
    private Precedence precedence = Precedence.FINISHING;
    private @Nullable RecordSeals seals;
    private int partitions = 1;
    private @Nullable ProcessorContext<Object, Object> context;

    RecordProcessor(Deserializer<V> values, String deadLetterSink, IssuerListener listener) {
        this.values = values;
        this.deadLetterSink = deadLetterSink;
        this.listener = listener;
    }

    /** The same processor behind a source of this precedence, whose timestamps are told accordingly. */
    final RecordProcessor<V> behind(Precedence newPrecedence) {
        precedence = newPrecedence;
        return this;
    }

    /**
     * The same processor of a topic that takes sealed records only: one without a seal that is good where it lies is a dead letter, and is not
     * even read.
     *
     * @param ofTopic how many partitions the topic has
     */
    final RecordProcessor<V> ofSealed(RecordSeals required, int ofTopic) {
        seals = required;
        partitions = ofTopic;
        return this;
    }

    /** Takes the context and lets the processor open its stores. */
    @Override
    public final void init(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        open(taskContext);
    }

    /** Opens what is needed for processing. */
    abstract void open(ProcessorContext<Object, Object> taskContext);

    /** Judges a value before anything is written. */
    abstract void check(V value) throws InvalidRecordException;

    /** Tells of a value that was judged to make no sense, beside the dead letter that it is. */
    void rejected(V value, String detail, long timestamp) {}

    /**
     * Processes a value.
     *
     * @param timestamp when its record was appended, in milliseconds since 1970
     */
    abstract void process(V value, long timestamp);

    /** Whether somebody stands at a checkout until what comes of a value is committed. */
    boolean isAwaited(V value) {
        return false;
    }

    @Override
    public final void process(Record<byte[], byte[]> raw) {
        ProcessorContext<Object, Object> open = Initialized.orThrow(context);
        RecordMetadata place = open.recordMetadata().orElseThrow();
        Record<byte[], byte[]> appended = raw.withTimestamp(precedence.appendedAt(raw.timestamp()));
        PromptCommits.processed(place, take(appended, place), open);
    }

    /** Takes a record; whether somebody waits for what comes of it. */
    private boolean take(Record<byte[], byte[]> raw, RecordMetadata place) {
        Optional<String> broken = brokenSeal(place, raw);
        if (broken.isPresent()) {
            deadLetter(raw, place, DeadLetterReason.UNSEALED, broken.get());
            return false;
        }
        V value;
        try {
            value = values.deserialize(place.topic(), raw.headers(), raw.value());
            if (value == null) {
                throw new UnreadableRecordException(UnreadableRecordException.Reason.EMPTY, "the record has no value");
            }
        } catch (UnreadableRecordException e) {
            deadLetter(raw, place, DeadLetterReason.of(e.reason()), String.valueOf(e.getMessage()));
            return false;
        }
        try {
            check(value);
        } catch (InvalidRecordException e) {
            deadLetter(raw, place, DeadLetterReason.INVALID, String.valueOf(e.getMessage()));
            rejected(value, String.valueOf(e.getMessage()), raw.timestamp());
            return true;
        }
        process(value, raw.timestamp());
        return isAwaited(value);
    }

    private Optional<String> brokenSeal(RecordMetadata where, Record<byte[], byte[]> raw) {
        RecordSeals required = seals;
        if (required == null) {
            return Optional.empty();
        }
        SealedPlace place = new SealedPlace(where.partition(), partitions);
        return Optional.of(required.check(where.topic(), place, raw.key(), raw.value(), raw.headers()))
                .filter(verdict -> verdict != Verdict.SEALED)
                .map(Verdict::detail);
    }

    private void deadLetter(Record<byte[], byte[]> raw, RecordMetadata place, DeadLetterReason reason, String detail) {
        DeadLetter letter = DeadLetter.of(
                reason,
                detail,
                place.topic(),
                place.partition(),
                place.offset(),
                Instant.ofEpochMilli(raw.timestamp()),
                raw.value());
        LOG.warn(
                "event=dead_letter topic={} partition={} offset={} reason={}",
                place.topic(),
                place.partition(),
                place.offset(),
                letter.reason());
        listener.deadLetter(place.topic(), letter.reason());
        Initialized.orThrow(context)
                .forward(
                        new Record<>(
                                DeadLetter.cutKey(raw.key()),
                                DeadLetter.cut(raw.value()),
                                raw.timestamp(),
                                letter.headers(raw.headers())),
                        deadLetterSink);
    }
}
