package io.behaviourdiscounts.server.trial;

import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.rules.event.Shopper;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.tail.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** A shopper's events, in their order, and what was decided on them, as far as the log has them. */
public final class ShopperPast {

    private final Shopper shopper;
    private final Deserializer<BehaviourEvent> eventBytes;
    private final Deserializer<DiscountDecision> decisionBytes;
    private final List<Happened> events = new ArrayList<>();
    private final List<DiscountDecision> decisions = new ArrayList<>();

    private ShopperPast(Cluster cluster, Shopper shopper) {
        this.shopper = shopper;
        this.eventBytes = cluster.wireFormat().deserializer(Topics.BEHAVIOUR_EVENTS);
        this.decisionBytes = cluster.wireFormat().deserializer(Topics.DECISIONS);
    }

    /** An event and when it came into the log. */
    public record Happened(BehaviourEvent event, Instant appendedAt) {}

    /** Reads it: both topics from their beginning, which takes as long as they are. */
    public static ShopperPast read(Cluster cluster, Shopper shopper) {
        ShopperPast past = new ShopperPast(cluster, shopper);
        try (var consumer = TopicReader.consumer(cluster.clientConfig())) {
            Set<String> topics = Set.of(Topics.BEHAVIOUR_EVENTS.name(), Topics.DECISIONS.name());
            new TopicReader(cluster.admin(), consumer, topics).read(true, true, batch -> {
                batch.forEach(past::see);
                return true;
            });
        }
        return past;
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(Topics.DECISIONS.name())) {
                DiscountDecision decision = decisionBytes.deserialize(record.topic(), record.value());
                if (decision.getShopper().equals(shopper.key())) {
                    decisions.add(decision);
                }
            } else {
                BehaviourEvent event = eventBytes.deserialize(record.topic(), record.value());
                if (isOfShopper(event)) {
                    events.add(new Happened(event, Instant.ofEpochMilli(record.timestamp())));
                }
            }
        } catch (UnreadableRecordException e) {
            // The engine could not read it either, and made a dead letter of it: it is nobody's past.
        }
    }

    private boolean isOfShopper(BehaviourEvent event) {
        return Shopper.of(EventConversion.event(event, LengthPrefixedFields.DEFAULT_TENANT)
                        .user())
                .equals(Optional.of(shopper));
    }

    /** The shopper's events. */
    public List<Happened> events() {
        return List.copyOf(events);
    }

    /** What was decided on an event, whatever rules it met. */
    public List<DiscountDecision> decisions(String eventId) {
        return decisions.stream()
                .filter(decision -> decision.getEventId().equals(eventId))
                .toList();
    }
}
