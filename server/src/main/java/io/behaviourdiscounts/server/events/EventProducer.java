package io.behaviourdiscounts.server.events;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.ReadableCompression;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes the producer that storefronts should have: idempotent, acknowledged by all replicas, and on the partitions that Kafka's
 * Java client chooses (murmur2 of the key's bytes).
 */
public final class EventProducer {

    /** How long one send may wait for room, and for Kafka to come back. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private EventProducer() {}

    /**
     * A producer of behaviour events.
     *
     * @param clientSettings where Kafka is and how it is talked to
     */
    public static Producer<String, BehaviourEvent> create(Map<String, Object> clientSettings, WireFormat wireFormat) {
        return create(clientSettings, wireFormat, PATIENCE, PATIENCE);
    }

    /** The record of an event, with what its sender vouches for. */
    static ProducerRecord<String, BehaviourEvent> record(Checked.Good good, EventStamp stamp) {
        return new ProducerRecord<>(
                Topics.BEHAVIOUR_EVENTS.name(), null, good.key(), good.event(), stamp.headers(good.event()));
    }

    /**
     * The same with another patience.
     *
     * @param room how long a send may wait for room in memory, and for Kafka to say where its partition is
     * @param delivery after how long an event that Kafka has not taken is given up
     */
    static Producer<String, BehaviourEvent> create(
            Map<String, Object> clientSettings, WireFormat wireFormat, Duration room, Duration delivery) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.putAll(ReadableCompression.SETTINGS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, room.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                delivery.dividedBy(4).toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), wireFormat.serializer(Topics.BEHAVIOUR_EVENTS));
    }
}
