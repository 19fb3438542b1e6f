package io.behaviourdiscounts.benchmarks.latency;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.events.EventProducer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Coupons for the calls, earned as shoppers earn them: each shopper sends one event and is issued one coupon. */
final class CouponSupply {

    /** A percentage under both of the limits that a checkout has to ask other partitions for; with the order's stack that is three accounts. */
    static final String RULES = """
            version: 1
            rules:
              - id: measured
                trigger: checkout_started
                action: {type: percentage_off, value: 15}
                guardrails: {max_daily_redemptions: 100000000, per_user_limit: 5, stackable: true, validity_window: 24h}
            """;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String SHOPPER = "shopper-";

    private CouponSupply() {}

    /** The shopper of a number. */
    static String shopper(int number) {
        return SHOPPER + number;
    }

    /** Has so many coupons issued and returns their codes, each at its shopper's number. */
    static String[] issue(Cluster cluster, int count) {
        Instant now = Instant.now();
        try (var producer = EventProducer.create(cluster.clientConfig(), cluster.wireFormat())) {
            for (int i = 0; i < count; i++) {
                BehaviourEvent event = BehaviourEvent.newBuilder()
                        .setEventId("event-" + i)
                        .setName("checkout_started")
                        .setOccurredAt(now)
                        .setUser(EventUser.newBuilder().setId(shopper(i)).build())
                        .build();
                var _ = producer.send(
                        new ProducerRecord<>(Topics.BEHAVIOUR_EVENTS.name(), "user:" + shopper(i), event));
            }
        }
        return read(cluster, count);
    }

    private static String[] read(Cluster cluster, int count) {
        Map<String, Object> settings = cluster.clientConfig();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        String[] codes = new String[count];
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(
                settings, new StringDeserializer(), cluster.wireFormat().deserializer(Topics.ISSUED))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ISSUED.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int read = 0;
            while (read < count) {
                for (ConsumerRecord<String, CouponIssued> issued : consumer.poll(POLL)) {
                    String shopper =
                            Objects.requireNonNull(issued.value().getRecipient().getUserId());
                    codes[Integer.parseInt(shopper.substring(SHOPPER.length()))] =
                            issued.value().getCode();
                    read++;
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("only " + read + " of " + count + " coupons were issued");
                }
            }
        }
        return codes;
    }
}
