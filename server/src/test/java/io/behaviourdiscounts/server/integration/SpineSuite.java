package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both applications over four partitions, in two instances: what a topology by itself cannot show. The broker is the subclass's. */
abstract class SpineSuite {

    static final String RULES = """
            version: 1
            rules:
              - id: big-cart
                trigger: checkout_started
                conditions: {attributes.cart_value: {gte: 60}}
                action: {type: percentage_off, value: 10, max_amount: 40}
                guardrails: {per_user_limit: 3, validity_window: 24h}
                code: {prefix: BIG10}
              - id: third-order
                trigger: order_completed
                conditions: {history: {event: order_completed, within: 30d, count: {gte: 2}}}
                action: {type: store_credit, value: 5, currency: USD}
                guardrails: {per_user_limit: 2, validity_window: 7d, stackable: true}
              - id: never-bought
                trigger: [cart_viewed, item_added]
                priority: 200
                conditions:
                  all:
                    - history: {event: order_completed, count: 0}
                    - history: {event: item_added, within: 12h, count: {gte: 2}}
                action: {type: free_shipping, max_amount: 8}
                guardrails: {per_user_limit: 1, validity_window: 12h}
                code: {prefix: SHIP, length: 10}
            """;

    private static final String EVERY_CHECKOUT = """
            version: 1
            rules:
              - id: every-checkout
                trigger: checkout_started
                action: {type: percentage_off, value: 10}
                guardrails: {validity_window: 24h}
            """;

    @TempDir
    private Path folder;

    /** A broker of this suite's kind, without any topics. */
    abstract Broker broker(Path data);

    private Deployment deployment() {
        return new Deployment(broker(folder.resolve("broker")), folder);
    }

    @Test
    void twoInstancesOneStoppedMidwayIssueWhatOneThreadWouldAndNothingTwice() throws Exception {
        long seed = new Random().nextLong();
        List<BehaviourEvent> events = Shoppers.stream(new Random(seed), 4_000, 250);
        List<Issued> expected = Issued.expected(RuleTexts.book(RULES), events);
        assertThat(expected).as("seed %d", seed).hasSizeGreaterThan(300);
        try (Deployment deployment = deployment()) {
            deployment.publish(RULES);
            Instance two = deployment.start("one", "two").getLast();
            deployment.send(events.subList(0, 1_500));
            Await.until(
                    "something issued",
                    Duration.ofMinutes(1),
                    () -> !deployment.read(Topics.ISSUED).isEmpty());
            deployment.send(events.subList(1_500, 2_500));
            deployment.stop(two);
            deployment.send(events.subList(2_500, events.size()));
            deployment.settle();

            List<CouponIssued> issued = deployment.values(Topics.ISSUED);
            assertThat(issued.stream().map(Issued::of).toList())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(deployment.values(Topics.REFUSED)).as("seed %d", seed).isEmpty();

            deployment.advance(Shoppers.BEGIN.plus(Duration.ofDays(60)));
            deployment.advance(Shoppers.BEGIN.plus(Duration.ofDays(61)));

            assertThat(deployment.values(Topics.EXPIRED))
                    .as("seed %d", seed)
                    .extracting(CouponExpired::getCouponId)
                    .containsExactlyInAnyOrderElementsOf(
                            issued.stream().map(CouponIssued::getCouponId).toList());
            assertThatShoppersSeeEveryStep(deployment.values(Topics.BY_SHOPPER), issued);
        }
    }

    private static void assertThatShoppersSeeEveryStep(List<ShopperCoupon> steps, List<CouponIssued> issued) {
        Map<String, List<ShopperCoupon>> byCoupon =
                steps.stream().collect(Collectors.groupingBy(step -> String.valueOf(step.getCouponId())));
        assertThat(byCoupon).hasSameSizeAs(issued);
        for (CouponIssued coupon : issued) {
            assertThat(byCoupon.get(coupon.getCouponId()))
                    .extracting(ShopperCoupon::getStatus, ShopperCoupon::getSequence, ShopperCoupon::getShopper)
                    .containsExactly(
                            tuple("issued", 1L, coupon.getMetadata().getShopper()),
                            tuple("expired", 2L, coupon.getMetadata().getShopper()));
        }
    }

    /** Clients over librdkafka place a key by its CRC32; some send no key at all, or one of their own. */
    @Test
    void recordsOfOtherPartitionersAreSentOnAndDecidedOnce() throws Exception {
        try (Deployment deployment = deployment()) {
            deployment.publish(EVERY_CHECKOUT);
            List<Instance> instances = deployment.start("one", "two");
            List<BehaviourEvent> events = new ArrayList<>();
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            WireFormat wire = deployment.wireFormat();
            Function<BehaviourEvent, byte[]> bytes =
                    event -> wire.serializer(Topics.BEHAVIOUR_EVENTS).serialize("", event);
            for (int number = 0; number < 300; number++) {
                BehaviourEvent event =
                        Shoppers.checkout("e" + number, "u" + number / 3, Shoppers.BEGIN.plusSeconds(number));
                byte[] key = Shoppers.key(event).getBytes(StandardCharsets.UTF_8);
                events.add(event);
                records.add(
                        switch (number % 3) {
                            case 0 -> record(crc32(key), key, bytes.apply(event));
                            case 1 -> record(number % Deployment.PARTITIONS, null, bytes.apply(event));
                            default ->
                                record(number % Deployment.PARTITIONS, new byte[] {(byte) 0xFF}, bytes.apply(event));
                        });
            }
            long misplaced = misplaced(events, records);
            assertThat(misplaced).isGreaterThan(150);

            deployment.traffic().send(records);
            deployment.settle();

            assertThat(deployment.values(Topics.ISSUED).stream().map(Issued::of).toList())
                    .containsExactlyInAnyOrderElementsOf(Issued.expected(RuleTexts.book(EVERY_CHECKOUT), events));
            assertThat(instances)
                    .extracting(instance -> instance.count("discounts.engine.events.sent_on"))
                    .satisfies(counts ->
                            assertThat(counts.getFirst() + counts.getLast()).isEqualTo((double) misplaced));
            assertThat(deployment.traffic().bytes(Topics.BEHAVIOUR_EVENTS.deadLetterName()))
                    .isEmpty();
        }
    }

    private static long misplaced(List<BehaviourEvent> events, List<ProducerRecord<byte[], byte[]>> records) {
        long misplaced = 0;
        for (int number = 0; number < events.size(); number++) {
            byte[] key = Shoppers.key(events.get(number)).getBytes(StandardCharsets.UTF_8);
            misplaced += records.get(number).partition() == Traffic.partition(key) ? 0 : 1;
        }
        return misplaced;
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, byte @Nullable [] key, byte[] value) {
        return new ProducerRecord<>(Topics.BEHAVIOUR_EVENTS.name(), partition, key, value);
    }

    private static int crc32(byte[] key) {
        CRC32 crc = new CRC32();
        crc.update(key);
        return (int) (crc.getValue() % Deployment.PARTITIONS);
    }
}
