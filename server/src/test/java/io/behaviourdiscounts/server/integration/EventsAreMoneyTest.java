package io.behaviourdiscounts.server.integration;

import static io.behaviourdiscounts.server.integration.OrderEventsShop.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.settings.Setting;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an event can do to coupons, by whose it is: attacks first. */
@Tag("soak")
class EventsAreMoneyTest {

    @TempDir
    private static Path folder;

    private static OrderEventsShop shop;
    private static String anybody;
    private static String orders;
    private static String ownServer;

    @BeforeAll
    static void open() throws Exception {
        shop = OrderEventsShop.open(folder, Map.of(Setting.RATE_EVENT_CODES, "40"));
        anybody = shop.key(Scope.EVENTS_WRITE);
        orders = shop.key(Scope.EVENTS_ORDERS);
        ownServer = shop.key(Scope.EVENTS_WRITE, Scope.CHECKOUT);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void whoeverMaySendEventsRedeemsNobodysCoupon() throws Exception {
        String code = shop.singleUse();

        shop.events(anybody, event("a-1", "order_completed", code, "o-thief-1"));
        shop.events(anybody, event("a-2", "coupon_applied", code, "o-thief-2"));

        assertThat(shop.redeem(code, "o-owner")).isEqualTo("redeemed");
    }

    @Test
    void whoeverMaySendEventsMakesNoSpentCodeGoodAgain() throws Exception {
        String code = shop.singleUse();
        assertThat(shop.redeem(code, "o-1")).isEqualTo("redeemed");

        shop.events(anybody, event("b-1", "order_cancelled", code, "o-1"));

        assertThat(shop.redeem(code, "o-2")).isEqualTo("already_redeemed");
    }

    @Test
    void whatComesStraightToKafkaIsBehaviourAndNothingMore() throws Exception {
        String code = shop.singleUse();
        ConsumerRecord<byte[], byte[]> sent = sent(orders, "c-1", code, "o-c");
        assertThat(shop.call("rollback", code, "o-c")).isEqualTo("rolled_back");

        shop.write(new ProducerRecord<>(sent.topic(), sent.partition(), sent.key(), changed(sent, "c-2", "o-c-2")));

        assertThat(shop.redeem(code, "o-c-owner")).isEqualTo("redeemed");
    }

    /** Before there were seals, whoever could write to a topic of commands spent anybody's coupons. */
    @Test
    void whoeverWritesCommandsWithoutTheDeploymentsKeysMakesNone() throws Exception {
        String code = shop.singleUse();
        Traffic traffic = new Traffic(shop.cluster());

        for (Topic<CouponCommand> topic : List.of(Topics.COMMANDS, Topics.EVENT_COMMANDS)) {
            traffic.sendUnsealed(topic, List.of(redemption(code, "o-forged")), CouponCommand::getCouponId);
        }
        shop.settle();
        assertThat(shop.call("apply", code, "o-owner")).isEqualTo("applied");
        assertThat(shop.call("release", code, "o-owner")).isEqualTo("released");

        traffic.send(Topics.EVENT_COMMANDS, List.of(redemption(code, "o-ours")), CouponCommand::getCouponId);
        shop.settle();
        assertThat(shop.call("apply", code, "o-owner-2")).isEqualTo("already_redeemed");
    }

    private static CouponCommand redemption(String code, String order) {
        return CouponCommand.newBuilder()
                .setRequestId("r-" + order)
                .setType("redeem")
                .setCouponId(TestKeys.codes().couponId(code))
                .setOccurredAt(Instant.now())
                .setOrder(CheckoutOrder.newBuilder()
                        .setOrderId(order)
                        .setCurrency("USD")
                        .setLines(List.of(new OrderLineRecord("1", "TEE-001", 1L, 100_00L, List.of(), null, true, 0)))
                        .build())
                .setShopper(EventUser.newBuilder().setId("thief").build())
                .setEventId("evt-" + order)
                .setAuthor("event/thief")
                .build();
    }

    @Test
    void aStampIsWorthNothingOnAnotherEvent() throws Exception {
        String code = shop.singleUse();
        ConsumerRecord<byte[], byte[]> sent = sent(orders, "d-1", code, "o-d");
        assertThat(sent.headers().lastHeader("orders")).isNotNull();
        assertThat(shop.call("rollback", code, "o-d")).isEqualTo("rolled_back");

        byte[] other = changed(sent, "d-2", "o-d-2");
        shop.write(new ProducerRecord<>(sent.topic(), sent.partition(), sent.key(), other, sent.headers()));

        assertThat(shop.redeem(code, "o-d-owner")).isEqualTo("redeemed");
    }

    @Test
    void aStampedRecordThatIsWrittenAgainDoesNothingAgain() throws Exception {
        String code = shop.singleUse();
        shop.events(orders, event("e-1", "order_completed", code, "o-e"));
        ConsumerRecord<byte[], byte[]> cancelled = sent(orders, "e-2", "order_cancelled", code, "o-e");
        assertThat(shop.call("apply", code, "o-e")).isEqualTo("applied");
        shop.events(orders, event("e-3", "order_completed", code, "o-e"));

        shop.write(new ProducerRecord<>(
                cancelled.topic(), cancelled.partition(), cancelled.key(), cancelled.value(), cancelled.headers()));

        assertThat(shop.redeem(code, "o-e-other")).isEqualTo("already_redeemed");
    }

    @Test
    void aKeyForOrdersRedeemsAndRollsBackWhatEventsRedeemed() throws Exception {
        String code = shop.singleUse();
        shop.events(orders, event("f-1", "order_completed", code, "o-f"));
        assertThat(shop.redeem(code, "o-f-other")).isEqualTo("already_redeemed");

        shop.events(orders, event("f-2", "order_cancelled", code, "o-f"));

        assertThat(shop.redeem(code, "o-f-other")).isEqualTo("redeemed");
    }

    @Test
    void aKeyForOrdersRollsBackNothingThatWasRedeemedOverHttp() throws Exception {
        String code = shop.singleUse();
        assertThat(shop.redeem(code, "o-g")).isEqualTo("redeemed");

        shop.events(orders, event("g-1", "order_cancelled", code, "o-g"));

        assertThat(shop.redeem(code, "o-g-other")).isEqualTo("already_redeemed");
        assertThat(shop.refusals("g-1")).containsExactly("not_allowed");
    }

    @Test
    void aKeyThatMayRollBackOverHttpDoesSoByAnEvent() throws Exception {
        String code = shop.singleUse();
        assertThat(shop.redeem(code, "o-h")).isEqualTo("redeemed");

        shop.events(ownServer, event("h-1", "order_cancelled", code, "o-h"));

        assertThat(shop.redeem(code, "o-h-other")).isEqualTo("redeemed");
    }

    @Test
    void aCancellationActsOnItsOwnOrderAlone() throws Exception {
        String code = shop.singleUse();
        shop.events(orders, event("i-1", "order_completed", code, "o-i"));

        shop.events(ownServer, event("i-2", "order_cancelled", code, "o-i-other"));

        assertThat(shop.redeem(code, "o-i-third")).isEqualTo("already_redeemed");
        assertThat(shop.refusals("i-2")).containsExactly("not_applied");
    }

    @Test
    void anEventNamesNotMoreThanFiveCodes() throws Exception {
        String codes = String.join("\", \"", Collections.nCopies(6, "GUESS-1"));

        HttpResponse<String> answer = shop.send("/v1/events", event("j-1", "order_completed", codes, "o-j"), orders);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("at most 5 coupons").doesNotContain("GUESS-1");
    }

    @Test
    void theEventsOfAKeyNameOnlySoManyCodesAMinute() throws Exception {
        String key = shop.key(Scope.EVENTS_ORDERS);
        String few = events("k-few", 30);

        assertThat(shop.send("/v1/events", events("k", 41), key).statusCode()).isEqualTo(413);
        assertThat(shop.send("/v1/events", few, key).statusCode()).isEqualTo(202);
        HttpResponse<String> answer = shop.send("/v1/events", few, key);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(Json.read(answer.body()).path("reason").asText()).isEqualTo("too_many_requests");
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(shop.send("/v1/events", event("k-o", "order_completed", shop.singleUse(), "o-k"), orders)
                        .statusCode())
                .isEqualTo(202);
    }

    /** Ten are forgiven, to a shopper of a key. */
    @Test
    void whoeverGuessesByEventsIsSlowedDownAtTheCheckoutTooAndTheOthersAreNot() throws Exception {
        String key = shop.key(Scope.EVENTS_WRITE, Scope.CHECKOUT);
        for (int guess = 0; guess < 11; guess++) {
            String body = event("l-" + guess, "order_completed", "GUESS-" + guess, "o-l");
            assertThat(shop.send("/v1/events", body, key).statusCode()).isEqualTo(202);
        }

        HttpResponse<String> atCheckout = shop.send(
                "/v1/coupons/validate", Orders.full(shop.singleUse(), "o-l", Orders.user("shopper-of-o-l")), key);
        assertThat(atCheckout.statusCode()).as(atCheckout.body()).isEqualTo(429);
        HttpResponse<String> byEvent =
                shop.send("/v1/events", event("l-12", "order_completed", shop.singleUse(), "o-l"), key);
        assertThat(byEvent.statusCode()).as(byEvent.body()).isEqualTo(429);
        assertThat(Json.read(byEvent.body()).path("reason").asText()).isEqualTo("too_many_wrong_codes");
        assertThat(shop.send("/v1/events", event("l-13", "order_completed", shop.singleUse(), "o-l-other"), key)
                        .statusCode())
                .isEqualTo(202);
    }

    /** Were only wrong codes counted, whoever may send behaviour would learn by when they have to wait which are good. */
    @Test
    void theBrakeTellsNobodyWhichCodesAreGood() throws Exception {
        String key = shop.key(Scope.EVENTS_WRITE);
        for (int guess = 0; guess < 11; guess++) {
            String body = event("m-" + guess, "order_completed", shop.singleUse(), "o-m");
            assertThat(shop.send("/v1/events", body, key).statusCode()).isEqualTo(202);
        }

        HttpResponse<String> answer =
                shop.send("/v1/events", event("m-12", "order_completed", shop.singleUse(), "o-m"), key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(Json.read(answer.body()).path("reason").asText()).isEqualTo("too_many_wrong_codes");
    }

    private static String events(String id, int count) {
        StringBuilder events = new StringBuilder("[");
        for (int number = 0; number < count; number++) {
            events.append(number == 0 ? "" : ", ")
                    .append(event(id + number, "order_completed", "GUESS-" + number, "o-" + id + number));
        }
        return events.append(']').toString();
    }

    private static ConsumerRecord<byte[], byte[]> sent(String key, String id, String code, String order)
            throws Exception {
        return sent(key, id, "order_completed", code, order);
    }

    /** The record of an event that was sent with a key. */
    private static ConsumerRecord<byte[], byte[]> sent(String key, String id, String name, String code, String order)
            throws Exception {
        shop.events(key, event(id, name, code, order));
        return shop.log().stream()
                .filter(record -> read(record).getName().equals(name))
                .filter(record -> id.equals(read(record).getEventId()))
                .findFirst()
                .orElseThrow();
    }

    private static BehaviourEvent read(ConsumerRecord<byte[], byte[]> record) {
        WireFormat wire = shop.cluster().wireFormat();
        return Objects.requireNonNull(
                wire.deserializer(Topics.BEHAVIOUR_EVENTS).deserialize(record.topic(), record.value()));
    }

    /** The bytes of the same event with another id, of another order. */
    private static byte[] changed(ConsumerRecord<byte[], byte[]> record, String id, String order) {
        BehaviourEvent event = read(record);
        event.setEventId(id);
        event.getAttributes().put("order_id", order);
        return shop.cluster().wireFormat().serializer(Topics.BEHAVIOUR_EVENTS).serialize(record.topic(), event);
    }
}
