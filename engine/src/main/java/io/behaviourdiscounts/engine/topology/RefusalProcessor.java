package io.behaviourdiscounts.engine.topology;

import io.behaviourdiscounts.engine.profile.ProfileCodec;
import io.behaviourdiscounts.rules.decision.Decider;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperProfileState;
import io.behaviourdiscounts.schemas.deadletter.DeadLetterReason;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.Topics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Reads coupon.by-shopper.v1: a grant that the issuer refused does not count against its shopper. */
final class RefusalProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final String REFUSED = "refused";

    private final EngineParts parts;
    private final Decider decider;
    private final Deserializer<ShopperCoupon> deserializer;

    private KeyValueStore<String, ShopperProfileState> profiles;
    private Outbox outbox;

    @SuppressWarnings("NullAway.Init") // init sets the fields before the first record, as Kafka Streams promises
    RefusalProcessor(EngineParts parts) {
        this.parts = parts;
        this.decider = new Decider(parts.settings().tenant());
        this.deserializer = parts.wireFormat().deserializer(Topics.BY_SHOPPER);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        profiles = context.getStateStore(EngineNames.PROFILES);
        outbox = new Outbox(context, parts.wireFormat());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            ShopperCoupon step = deserializer.deserialize(Topics.BY_SHOPPER.name(), record.value());
            if (step != null && step.getStatus().equals(REFUSED)) {
                takeBack(step);
            }
        } catch (UnreadableRecordException e) {
            outbox.deadLetter(
                    Topics.BY_SHOPPER, record, DeadLetterReason.of(e.reason()), String.valueOf(e.getMessage()));
        }
    }

    private void takeBack(ShopperCoupon refused) {
        ShopperProfileState state = profiles.get(refused.getShopper());
        if (state != null) {
            profiles.put(
                    refused.getShopper(),
                    ProfileCodec.state(decider.refusedByIssuer(
                            parts.ruleBook().get(),
                            ProfileCodec.profile(state),
                            refused.getRuleId(),
                            refused.getOccurredAt())));
        }
    }
}
