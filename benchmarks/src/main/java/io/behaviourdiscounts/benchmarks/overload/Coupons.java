package io.behaviourdiscounts.benchmarks.overload;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CodeFormat;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.tail.Settlement;
import io.behaviourdiscounts.server.tail.TopicReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Coupons that were issued in advance, numbered from 0 on: a shopper, an order and one redeem each. */
final class Coupons {

    /** A redeem asks three limit accounts: the order's stack, the shopper's limit, and a daily cap that all coupons share. */
    static final String RULES = """
            version: 1
            rules:
              - id: measured
                trigger: checkout_started
                action: {type: percentage_off, value: 15}
                guardrails: {max_daily_redemptions: 100000000, per_user_limit: 5, stackable: true, validity_window: 7d}
            """;

    private static final String ORDER = "order-";
    private static final String ISSUING_KEY = "k1";
    private static final int CODE_LENGTH = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Cluster cluster;
    private final CouponCodes codes;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger issued = new AtomicInteger();

    Coupons(Cluster cluster, CouponCodes codes) {
        this.cluster = cluster;
        this.codes = codes;
    }

    /** Has so many further ones issued and returns when they are. */
    void issue(int count) {
        Map<String, Object> config = cluster.clientConfig();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        var serializer = cluster.wireFormat().serializer(Topics.GRANTS);
        Instant now = Instant.now();
        int first = issued.get();
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            for (int number = first; number < first + count; number++) {
                var _ = producer.send(new ProducerRecord<>(Topics.GRANTS.name(), grantId(number), grant(number, now)));
            }
        }
        settle();
        issued.addAndGet(count);
    }

    /** Waits until both applications have done all that stands in the log. */
    void settle() {
        try (var consumer = TopicReader.consumer(new HashMap<>(cluster.clientConfig()))) {
            new Settlement(cluster.admin(), consumer).await(PATIENCE);
        }
    }

    private static String grantId(int number) {
        byte[] text = ("overload/" + number).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).toString().replace("-", "");
    }

    private static DiscountGrant grant(int number, Instant now) {
        String shopper = "shopper-" + number;
        return DiscountGrant.newBuilder()
                .setGrantId(grantId(number))
                .setRuleId("measured")
                .setRuleVersion(1)
                .setShopper("user:" + shopper)
                .setUser(EventUser.newBuilder().setId(shopper).build())
                .setEventId("event-" + number)
                .setEventName("checkout_started")
                .setOccurredAt(now)
                .setAction(DiscountAction.newBuilder()
                        .setType("percentage_off")
                        .setValue(new BigDecimal("15.0000"))
                        .build())
                .setValidFrom(now)
                .setExpiresAt(now.plus(Duration.ofDays(7)))
                .setStackable(true)
                .setCode(new CodeFormat("", CODE_LENGTH))
                .setIssuingKeyId(ISSUING_KEY)
                .setClaims(List.of())
                .build();
    }

    /** The next coupon that nobody has used yet, or -1 when there is none. */
    int take() {
        int number = next.getAndIncrement();
        return number < issued.get() ? number : -1;
    }

    /** How many have been taken. */
    int taken() {
        return Math.min(next.get(), issued.get());
    }

    /** The body of a coupon's redeem. */
    String redeem(int number) {
        try {
            String code = codes.derive(new Rule.CodeFormat("", CODE_LENGTH), ISSUING_KEY, grantId(number), 0)
                    .display();
            return """
                    {"code": "%s", "order": {"id": "%s", "currency": "USD", \
                    "items": [{"sku": "TEE-001", "qty": 2, "price": 25.00, "categories": ["tops"]}, \
                    {"sku": "DENIM-034", "qty": 1, "price": 95.75}], \
                    "shipping": {"service_level": "standard", "region": "US", "price": 6.50}}, \
                    "shopper": {"id": "shopper-%d"}, "channel": "web"}""".formatted(code, order(number), number);
        } catch (CouponCodes.UnderivableCodeException e) {
            throw new IllegalStateException("the deployment's issuing key is another one", e);
        }
    }

    /** The key with which its redeem is asked for, and asked for again. */
    static String idempotencyKey(int number) {
        return "redeem-" + number;
    }

    static String order(int number) {
        return ORDER + number;
    }

    /** The number of an order. */
    static int number(String order) {
        return Integer.parseInt(order.substring(ORDER.length()));
    }
}
