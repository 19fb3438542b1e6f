package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.rules.decision.Ids;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LinePieces;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.OrderShipping;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.seal.SealedPlace;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What events of orders ask of coupons and of the orders themselves. */
class EventRoadTest {

    private static final String COUPON = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";
    private static final Instant AT = Instant.parse("2024-07-15T11:59:00Z");

    private final EngineDriver engine = new EngineDriver();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anOrderRedeemsItsCoupon() {
        send("evt_1", "order_completed", """
                {"coupon_ids": ["%s"], "order_id": "o-1", "cart_id": "c-1", "currency": "USD", "channel": "app",
                 "items": [{"sku": "TEE-001", "qty": 2, "price": 25.0, "categories": ["tops"], "brand": "Acme"},
                           {"sku": "GIFT", "price": 50, "line": "g", "discountable": false, "categories": "cards"}],
                 "shipping": {"service_level": "standard", "region": "US", "price": 6.5}, "tax": 3.1}
                """.formatted(COUPON));

        CouponCommand command = single();
        assertThat(command.getType()).isEqualTo("redeem");
        assertThat(command.getCouponId()).isEqualTo(COUPON);
        assertThat(command.getAuthor()).isEqualTo("event/shop1");
        assertThat(command.getOfAnyRedemption()).isFalse();
        assertThat(command.getEventId()).isEqualTo("evt_1");
        assertThat(command.getOccurredAt()).isEqualTo(AT);
        assertThat(command.getHappenedAt()).isEqualTo(AT);
        assertThat(command.getShopper())
                .isEqualTo(new EventUser(
                        "u-1",
                        EngineDriver.PSEUDONYMS.email("shopper@example.com"),
                        EngineDriver.PSEUDONYMS.device("d-1"),
                        null));
        assertThat(command.getChannel()).isEqualTo("app");
        assertThat(command.getReplyPartition()).isNull();
        assertThat(command.getReason()).isNull();
        assertThat(command.getOrder())
                .isEqualTo(CheckoutOrder.newBuilder()
                        .setOrderId("o-1")
                        .setCartId("c-1")
                        .setCurrency("USD")
                        .setLines(List.of(
                                new OrderLineRecord("1", "TEE-001", 2L, 2500L, List.of("tops"), "Acme", true, 0),
                                new OrderLineRecord("g", "GIFT", 1L, 5000L, List.of("cards"), null, false, 0)))
                        .setShipping(new OrderShipping("standard", "US", 650L))
                        .setTax(310L)
                        .build());
    }

    @Test
    void aCommandIsSealed() {
        send("evt_1", "order_completed", "{\"coupon_ids\": \"%s\", \"order_id\": \"o-1\"}".formatted(COUPON));

        assertThat(engine.commandBytes())
                .as("of the coupon and of the order")
                .hasSize(2)
                .extracting(command -> EngineDriver.SEALS.check(
                        Topics.EVENT_COMMANDS.name(),
                        new SealedPlace(0, 1),
                        command.key(),
                        command.value(),
                        command.headers()))
                .containsOnly(RecordSeals.Verdict.SEALED);
    }

    @Test
    void aCommandLiesWithItsCoupon() {
        send("evt_1", "order_completed", "{\"coupon_ids\": \"%s\", \"order_id\": \"o-1\"}".formatted(COUPON));

        assertThat(engine.commands()).extracting(TestRecord::key).containsExactly(COUPON);
    }

    @ParameterizedTest
    @CsvSource({"coupon_applied,apply", "order_completed,redeem", "order_cancelled,rollback"})
    void eachEventHasItsCall(String event, String call) {
        send("evt_1", event, cart("\"cart_value\": 10"));

        assertThat(single().getType()).isEqualTo(call);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lines\": [\"2\", \"g\"]                      | 2,g | false",
                "\"lines\": \"2\", \"shipping\": true           | 2   | true",
                "\"lines\": [2]                               | 2   | false",
                "\"shipping\": true                           |     | true",
                "\"lines\": null                              |     | false",
                "\"shipping\": {\"price\": 5}                 |     | false",
            })
    void anOrderIsCancelledWholeOrInPart(String parts, @Nullable String lines, boolean shipping) {
        send("evt_1", "order_cancelled", cart(parts));

        CouponCommand command = single();
        assertThat(command.getLines()).isEqualTo(lines == null ? null : List.of(lines.split(",")));
        assertThat(command.getShipping()).isEqualTo(shipping);
        assertThat(command.getReason()).isNull();
    }

    @Test
    void piecesOfLinesAreCancelled() {
        send(
                "evt_1",
                "order_cancelled",
                cart("\"lines\": [\"2\", {\"line\": \"g\", \"qty\": 1}, {\"line\": 3, \"qty\": \"0.5\"}]"));

        CouponCommand command = single();
        assertThat(command.getLines()).containsExactly("2");
        assertThat(command.getPieces()).containsExactly(new LinePieces("g", 1_000L), new LinePieces("3", 500L));
    }

    @Test
    void quantitiesHaveUpToThreeDecimals() {
        send("evt_1", "coupon_applied", cart("\"items\": [{\"sku\": \"A\", \"price\": \"5.10\", \"qty\": 2.5}]"));

        assertThat(order().getLines())
                .containsExactly(new OrderLineRecord("1", "A", 2L, 510L, List.of(), null, true, 500));
    }

    @Test
    void anOrderMayHaveAThousandLines() {
        String item = "{\"sku\": \"A\", \"price\": 1}";
        send(
                "evt_1",
                "coupon_applied",
                cart("\"items\": [" + String.join(",", Collections.nCopies(1_000, item)) + "]"));
        assertThat(order().getLines()).hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"2\"}", "[\"2\", null]", "[\"2\", {}]", "true", "\"\""})
    void linesThatCantBeReadCancelNothing(String lines) {
        send("evt_1", "order_cancelled", cart("\"shipping\": true, \"lines\": " + lines));

        CouponCommand command = single();
        assertThat(command.getLines()).isEmpty();
        assertThat(command.getShipping()).isFalse();
        assertThat(command.getReason()).startsWith("/attributes/lines");
        assertThat(engine.count("discounts.engine.event_road.problems", "problem", "order_not_read"))
                .isEqualTo(1);
    }

    @Test
    void onlyACancelledOrderHasPartsToRollBack() {
        send("evt_1", "order_completed", cart("\"cart_value\": 10, \"lines\": [\"1\"]"));

        assertThat(single().getLines()).isNull();
    }

    @Test
    void eachCouponIsAskedOnceInTheOrderOfTheEvent() {
        send("evt_1", "order_cancelled", """
                {"coupon_ids": ["%s", "%s", "%s"], "order_id": "o-1"}""".formatted(OTHER, COUPON, OTHER));

        List<CouponCommand> commands = commands();
        assertThat(commands).extracting(CouponCommand::getCouponId).containsExactly(OTHER, COUPON);
        assertThat(commands).extracting(CouponCommand::getRequestId).doesNotHaveDuplicates();
    }

    @Test
    void theSameEventAsksOnceAndAlwaysTheSame() {
        send("evt_1", "order_completed", cart("\"cart_value\": 10"));
        send("evt_1", "order_completed", cart("\"cart_value\": 10"));

        assertThat(single().getRequestId()).isEqualTo(Ids.request("default", "user:u-1", "evt_1", COUPON));
    }

    /** Whoever may send behaviour can make the shopper's real events stale as behaviour, and take no order's coupon. */
    @Test
    void anOrderActsHoweverManyOtherEventsItsShopperHas() {
        Instant ahead = EngineDriver.NOON.plus(Duration.ofMinutes(4));
        for (int i = 0; i < 600; i++) {
            engine.event("""
                    {"event_id": "noise_%d", "name": "noise", "occurred_at": "%s", "user": {"id": "u-1"}}
                    """.formatted(i, ahead.plusMillis(i)));
        }
        send("evt_1", "order_completed", cart("\"cart_value\": 10"));
        assertThat(single().getType()).isEqualTo("redeem");
        assertThat(engine.deadLetters()).as("as behaviour it is stale").hasSize(1);

        send("evt_1", "order_completed", cart("\"cart_value\": 10"));
        assertThat(engine.commands()).as("of the same event again").isEmpty();
    }

    @Test
    void anOldEventAsksForNothing() {
        engine.stamped(
                event("evt_1", "order_completed", cart("\"cart_value\": 10"), ", \"history\": true"),
                new OrderRights("shop1", false));

        assertThat(engine.commands()).isEmpty();
    }

    @Test
    void otherEventsAndOrdersWithoutCouponsAskNoCoupon() {
        send("evt_1", "checkout_started", cart("\"cart_value\": 10"));
        send("evt_2", "order_completed", "{\"order_id\": \"o-1\", \"coupon_ids\": []}");
        send("evt_3", "order_completed", "{\"order_id\": \"o-1\", \"coupon_ids\": null}");

        assertThat(engine.commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"subtotal\": 80.5, \"cart_value\": 90, \"order_total\": 100', 8050",
        "'\"cart_value\": 90, \"order_total\": 100', 9000",
        "'\"order_total\": 100, \"shipping\": 5, \"tax\": 1.5', 9350",
        "'\"order_total\": 100, \"shipping\": 5, \"tax\": 1.5, \"prices_include_tax\": true', 9500",
        "'\"order_total\": 3, \"shipping\": 5', 0",
        "'\"cart_value\": \"145.75\"', 14575",
        "'\"items\": [], \"cart_value\": 145.74999999999997', 14575",
        "'\"cart_value\": 30.000000000000004', 3000",
        "'\"cart_value\": 30.00005', 3000"
    })
    void withoutItemsOneLineStandsForAllGoods(String sums, long price) {
        send("evt_1", "coupon_applied", cart(sums));

        assertThat(order().getLines())
                .containsExactly(new OrderLineRecord("order", "order", 1L, price, List.of(), null, true, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cart_value\": 10.005",
                "\"cart_value\": 10.0001",
                "\"cart_value\": -1",
                "\"cart_value\": 1e300",
                "\"cart_value\": \"10 EUR\"",
                "\"cart_value\": 10, \"tax\": -0.5",
                "\"cart_value\": 10, \"shipping\": {\"price\": true}",
                "\"cart_value\": 10, \"currency\": \"usd\"",
                "\"cart_value\": 10, \"currency\": \"XXX\"",
                "\"order_note\": \"no sum at all\"",
                "\"items\": [{\"sku\": \"A\"}]",
                "\"items\": [{\"price\": 5}]",
                "\"items\": [{\"sku\": \"A\", \"price\": 5, \"qty\": 0}]",
                "\"items\": [{\"sku\": \"A\", \"price\": 5, \"qty\": 1.0005}]",
                "\"items\": [{\"sku\": \"A\", \"price\": 9000000000000, \"qty\": 1000000}]",
                "\"items\": [{\"sku\": \"A\", \"price\": 5, \"line\": \"2\"}, {\"sku\": \"B\", \"price\": 5}]",
                "\"items\": [\"A\"]",
                "\"items\": {\"sku\": \"A\"}"
            })
    void whatIsNoMoneyIsNotGuessedAt(String wrong) {
        send("evt_1", "order_completed", cart(wrong));

        CouponCommand command = single();
        assertThat(command.getOrder())
                .isEqualTo(CheckoutOrder.newBuilder().setOrderId("o-1").build());
        assertThat(command.getReason()).startsWith("/attributes/");
        assertThat(engine.count("discounts.engine.event_road.problems", "problem", "order_not_read"))
                .isEqualTo(1);
        assertThat(engine.deadLetters()).isEmpty();
    }

    @Test
    void anOrderWithoutAnIdStillAsksSoThatTheIssuerSaysWhatIsMissing() {
        send(
                "evt_1",
                "order_completed",
                "{\"coupon_ids\": \"%s\", \"currency\": \"USD\", \"cart_value\": 5}".formatted(COUPON));

        CheckoutOrder order = order();
        assertThat(order.getOrderId()).isNull();
        assertThat(order.getCartId()).isNull();
    }

    @Test
    void codesAreMadeIdsOfWhereTheProcessHasKeys() {
        engine.lookup(code -> code.equals("SAVE20NOW") ? Optional.of(COUPON) : Optional.empty());
        send("evt_1", "order_completed", "{\"coupon_codes\": [\"SAVE20NOW\"], \"order_id\": \"o-1\"}");

        CouponCommand command = single();
        assertThat(command.getCouponId()).isEqualTo(COUPON);
        assertThat(command.toString()).doesNotContain("SAVE20NOW");
    }

    @Test
    void codesThatCantBeKnownAreCountedAndTheEventIsDecidedAsUsual() {
        send("evt_1", "order_completed", """
                {"coupon_codes": ["SAVE20NOW", "OTHER"], "coupon_ids": ["%s"], "order_id": "o-1"}""".formatted(COUPON));

        assertThat(commands()).extracting(CouponCommand::getCouponId).containsExactly(COUPON);
        assertThat(engine.count("discounts.engine.event_road.problems", "problem", "code_without_keys"))
                .isEqualTo(2);
        assertThat(engine.count("discounts.engine.events.decided")).isEqualTo(1);
        assertThat(engine.timed("discounts.engine.event.to.decision")).isEqualTo(1);
        assertThat(engine.deadLetters()).isEmpty();
    }

    @Test
    void whatIsNoCouponsIdGoesNowhere() {
        send("evt_1", "order_completed", """
                {"coupon_ids": ["SAVE20NOW", 7, null, {"id": "x"}, "%s"], "order_id": "o-1"}""".formatted(COUPON));

        assertThat(commands()).extracting(CouponCommand::getCouponId).containsExactly(COUPON);
        assertThat(engine.count("discounts.engine.event_road.problems", "problem", "wrong_coupon_name"))
                .isEqualTo(4);
    }

    @Test
    void anEventNamesNotMoreThanFiveCoupons() {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            ids.append(i == 0 ? "" : ", ").append("\"%032x\"".formatted(i));
        }
        send("evt_1", "order_cancelled", "{\"coupon_ids\": [%s], \"order_id\": \"o-1\"}".formatted(ids));

        assertThat(engine.commands()).hasSize(5);
        assertThat(engine.count("discounts.engine.event_road.problems", "problem", "wrong_coupon_name"))
                .isEqualTo(55);
    }

    @Test
    void anOrderThatIsCompletedAsksForWhatPromotionsGaveToIt() {
        send("evt_1", "order_completed", "{\"order_id\": \"o-1\", \"cart_id\": \"c-1\", \"currency\": \"USD\"}");

        TestRecord<String, CouponCommand> record = onlyOne(engine.commandsToOrders());
        assertThat(record.key()).isEqualTo("cart:c-1");
        CouponCommand command = record.value();
        assertThat(command.getType()).isEqualTo("order.complete");
        assertThat(command.getCouponId()).isEqualTo("cart:c-1");
        assertThat(command.getRequestId()).isEqualTo(Ids.request("default", "user:u-1", "evt_1", "cart:c-1"));
        assertThat(command.getEventId()).isEqualTo("evt_1");
        assertThat(command.getOccurredAt()).isEqualTo(AT);
        assertThat(command.getAuthor()).isEqualTo("event/shop1");
        assertThat(command.getShopper()).isNull();
        assertThat(command.getOrder())
                .isEqualTo(CheckoutOrder.newBuilder()
                        .setOrderId("o-1")
                        .setCartId("c-1")
                        .build());
    }

    @Test
    void anOrderThatIsCancelledGivesBackWhatIsNamed() {
        send(
                "evt_1",
                "order_cancelled",
                "{\"order_id\": \"o-1\", \"lines\": [\"2\", {\"line\": \"3\", \"qty\": 2}], \"shipping\": true}");

        CouponCommand command = onlyOne(engine.commandsToOrders()).value();
        assertThat(command.getType()).isEqualTo("order.cancel");
        assertThat(command.getCouponId()).isEqualTo("order:o-1");
        assertThat(command.getLines()).containsExactly("2");
        assertThat(command.getPieces()).containsExactly(new LinePieces("3", 2_000L));
        assertThat(command.getShipping()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coupon_applied  | {\"order_id\": \"o-1\", \"coupon_ids\": \"0123456789abcdef0123456789abcdef\"}",
                "order_completed | {\"coupon_ids\": \"0123456789abcdef0123456789abcdef\"}",
                "order_completed | {\"order_id\": {\"no\": \"id\"}}",
                "order_cancelled | {\"order_id\": \"o-1\", \"lines\": true}",
                "order_cancelled | {\"order_id\": \"o-1\", \"lines\": [{\"line\": \"1\", \"qty\": 0.5}]}",
                "item_added      | {\"order_id\": \"o-1\"}",
            })
    void anOrderIsNotAskedWhereNothingOfItIsMeant(String event, String attributes) {
        send("evt_1", event, attributes);

        assertThat(engine.commandsToOrders()).isEmpty();
    }

    private static <T> T onlyOne(List<T> all) {
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static String cart(String attributes) {
        String currency = attributes.contains("currency") ? "" : "\"currency\": \"USD\", ";
        return "{\"coupon_ids\": \"%s\", \"order_id\": \"o-1\", %s%s}".formatted(COUPON, currency, attributes);
    }

    private void send(String id, String name, String attributes) {
        engine.stamped(event(id, name, attributes, ""), new OrderRights("shop1", false));
    }

    private static String event(String id, String name, String attributes, String more) {
        return """
                {"event_id": "%s", "name": "%s", "occurred_at": "%s",
                 "user": {"id": "u-1", "email": "shopper@example.com", "device_id": "d-1"},
                 "attributes": %s, "context": {"channel": "web"}%s}
                """.formatted(id, name, AT, attributes, more);
    }

    private List<CouponCommand> commands() {
        return engine.commands().stream().map(TestRecord::value).toList();
    }

    private CouponCommand single() {
        return onlyOne(commands());
    }

    private CheckoutOrder order() {
        return Objects.requireNonNull(single().getOrder());
    }
}
