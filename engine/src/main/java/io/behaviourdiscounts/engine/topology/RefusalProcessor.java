package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.rules.profile.Profile;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.Topics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads coupon.by-shopper.v1: a grant that the issuer refused does not count against its shopper. What can't be read is passed over,
 * logged and counted, and is no dead letter of the engine's: the issuer, whose topic it is, reads every record of it too and makes it one.
 */
final class RefusalProcessor implements Processor<byte[], byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalProcessor.class);

    private static final String REFUSED = "refused";

    private final EngineParts parts;
    private final Decider decider;
    private final Deserializer<ShopperCoupon> deserializer;

    private final EngineMetrics metrics;

    private Profiles profiles;
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init") // init sets the fields before the first record, as Kafka Streams promises
    RefusalProcessor(EngineParts parts) {
        this.parts = parts;
        this.decider = new Decider(parts.settings().tenant());
        this.deserializer = parts.wireFormat().deserializer(Topics.BY_SHOPPER);
        this.metrics = new EngineMetrics(parts.meters());
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        profiles = new Profiles(context.getStateStore(EngineNames.PROFILES));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            ShopperCoupon step = deserializer.deserialize(Topics.BY_SHOPPER.name(), record.value());
            if (step != null && step.getStatus().equals(REFUSED)) {
                takeBack(step);
            }
        } catch (UnreadableRecordException e) {
            DeadLetterReason reason = DeadLetterReason.of(e.reason());
            LOG.warn("event=coupon_step_not_read record={} reason={}", Outbox.source(context), reason.word());
            metrics.stepNotRead(reason);
        }
    }

    private void takeBack(ShopperCoupon refused) {
        String stateKey = parts.pseudonyms().stateKey(refused.getShopper());
        if (!profiles.has(stateKey)) {
            return;
        }
        Profiles.Kept kept = profiles.get(stateKey);
        // A grant from before an erasure is not among those that are counted since.
        if (!kept.isErased(refused.getOccurredAt())) {
            Profile after = decider.refusedByIssuer(
                    parts.ruleBook().get(), kept.profile(), refused.getRuleId(), refused.getOccurredAt());
            profiles.put(stateKey, kept.with(after));
        }
    }
}
