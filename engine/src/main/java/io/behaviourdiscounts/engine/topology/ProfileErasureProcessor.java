package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.schemas.ErasureProof;
import io.behaviourdiscounts.schemas.ShopperErasure;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Instant;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads shopper.erasures.v1: the profile and what detectors wait for go, and a proof of it is written in the same transaction. What can't be read is passed over, logged
 * and counted: the issuer reads every record of it too, and makes it a dead letter.
 */
final class ProfileErasureProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileErasureProcessor.class);

    private static final String PROFILE = "profile";
    private static final String TIMERS = "timers";

    private final EngineParts parts;
    private final Deserializer<ShopperErasure> deserializer;
    private final EngineMetrics metrics;

    private Profiles profiles;
    private TimerStore timers;
    private Outbox outbox;

    @SuppressWarnings("NullAway.Init") // init sets the fields before the first record, as Kafka Streams promises
    ProfileErasureProcessor(EngineParts parts) {
        this.parts = parts;
        this.deserializer = parts.wireFormat().deserializer(Topics.ERASURES);
        this.metrics = new EngineMetrics(parts.meters());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        profiles = new Profiles(context.getStateStore(EngineNames.PROFILES));
        timers = new TimerStore(context.getStateStore(EngineNames.TIMERS));
        outbox = new Outbox(context, parts.wireFormat(), parts.settings().partitions());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            ShopperErasure erasure = deserializer.deserialize(Topics.ERASURES.name(), record.value());
            if (erasure != null) {
                erase(erasure.getShopper(), Instant.ofEpochMilli(record.timestamp()), record.timestamp());
            }
        } catch (UnreadableRecordException e) {
            DeadLetterReason reason = DeadLetterReason.of(e.reason());
            LOG.warn("event=erasure_not_read record={} reason={}", outbox.source(), reason.word());
            metrics.erasureNotRead(reason);
        }
    }

    private void erase(String stateKey, Instant through, long timestamp) {
        // What comes twice, or late, changes nothing: what is there by then is from after it.
        boolean isNews = !profiles.get(stateKey).isErased(through);
        boolean hadProfile = profiles.erase(stateKey, through);
        boolean hadTimers = isNews && timers.erase(stateKey);
        metrics.erased();
        prove(PROFILE, hadProfile, stateKey, through, timestamp);
        prove(TIMERS, hadTimers, stateKey, through, timestamp);
    }

    private void prove(String part, boolean hadRow, String stateKey, Instant through, long timestamp) {
        ErasureProof proof = ErasureProof.newBuilder()
                .setShopper(stateKey)
                .setErasedThrough(through)
                .setPart(part)
                .setRows(hadRow ? 1 : 0)
                .setErasedAt(through)
                .build();
        outbox.send(Topics.ERASURE_PROOFS, stateKey, proof, timestamp);
    }
}
