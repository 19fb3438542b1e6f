package io.behaviourdiscounts.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.engine.road.OrderRights;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.seal.Seals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events may act on coupons. */
class OrderTrustTest {

    private static final OrderRights OWN = new OrderRights("shop1", false);
    private static final OrderRights ANY = new OrderRights("shop1", true);
    private static final OrderStamps OF_ANOTHER_RING = new OrderStamps(
            "default",
            new Seals("s1", Map.of("s1", "another key of thirty-two bytes!".getBytes(StandardCharsets.UTF_8))));

    @ParameterizedTest
    @ValueSource(strings = {"coupon_applied", "order_completed", "order_cancelled"})
    void withoutAStampAnEventIsBehaviourAndNothingMore(String name) {
        try (EngineDriver engine = new EngineDriver()) {
            engine.event(event("e-1", name, "o-1"), new RecordHeaders());

            assertThat(engine.commands()).isEmpty();
            assertThat(engine.count("discounts.engine.events.decided")).isEqualTo(1);
            assertThat(problems(engine, "not_stamped")).isEqualTo(1);
        }
    }

    @Test
    void theStampOfAnotherEventIsNone() {
        RecordHeaders copied = stamped(event("e-1", "order_completed", "o-1"), OWN);
        BehaviourEvent ofAnotherShopper = event("e-1", "order_completed", "o-1");
        Objects.requireNonNull(ofAnotherShopper.getUser()).setId("u-2");
        try (EngineDriver engine = new EngineDriver()) {
            engine.event(event("e-2", "order_completed", "o-1"), copied);
            engine.event(event("e-1", "order_cancelled", "o-1"), copied);
            engine.event(event("e-1", "order_completed", "o-2"), copied);
            engine.event(ofAnotherShopper, copied);

            assertThat(engine.commands()).isEmpty();
            assertThat(problems(engine, "wrong_stamp")).isEqualTo(4);
        }
    }

    @Test
    void aCopyThatIsSaidToBeOldDoesNothingAndKeepsNothingFromActing() {
        BehaviourEvent event = event("e-1", "order_completed", "o-1");
        BehaviourEvent old = event("e-1", "order_completed", "o-1");
        old.setHistory(true);
        try (EngineDriver engine = new EngineDriver()) {
            engine.event(old, stamped(event, OWN));
            assertThat(engine.commands()).isEmpty();

            engine.event(event, stamped(event, OWN));
            assertThat(engine.commands()).hasSize(1);
        }
    }

    @Test
    void nobodyGivesItselfMoreRightsThanItsStamp() {
        BehaviourEvent event = event("e-1", "order_cancelled", "o-1");
        String text =
                new String(stamped(event, OWN).lastHeader(OrderStamps.HEADER).value(), StandardCharsets.US_ASCII);
        List<String> changed = List.of(
                text.replace("own ", "any "), text.replace("shop1", "shop2"), text + "x", "own shop1", "", text + " ");
        try (EngineDriver engine = new EngineDriver()) {
            changed.forEach(stamp -> engine.event(event, headers(stamp)));

            assertThat(engine.commands()).isEmpty();
            engine.event(event, headers(text));
            assertThat(engine.commands()).hasSize(1);
        }
    }

    @Test
    void whatAnotherRingHasSealedIsNoStamp() {
        BehaviourEvent event = event("e-1", "order_completed", "o-1");
        try (EngineDriver engine = new EngineDriver()) {
            engine.event(event, new RecordHeaders(OF_ANOTHER_RING.headers(event, OWN)));

            assertThat(engine.commands()).isEmpty();
        }
    }

    @Test
    void aStampSaysWhatItsEventMay() {
        BehaviourEvent event = event("e-1", "order_cancelled", "o-1");
        try (EngineDriver engine = new EngineDriver()) {
            engine.event(event, stamped(event, ANY));

            CouponCommand command = engine.commands().getFirst().value();
            assertThat(command.getOfAnyRedemption()).isTrue();
            assertThat(command.getAuthor()).isEqualTo("event/shop1");
        }
    }

    @Test
    void aStampedRecordThatComesAgainIsTheSameEvent() {
        BehaviourEvent event = event("e-1", "order_cancelled", "o-1");
        try (EngineDriver engine = new EngineDriver()) {
            engine.event(event, stamped(event, ANY));
            engine.event(event, stamped(event, ANY));
            engine.event(event, new RecordHeaders());

            assertThat(engine.commands()).hasSize(1);
        }
    }

    /** Ids can be guessed: order-1001-completed. */
    @Test
    void anEventOfAnybodysMakingWithItsIdDoesNotKeepAStampedOneFromActing() {
        BehaviourEvent event = event("e-1", "order_completed", "o-1");
        try (EngineDriver engine = new EngineDriver()) {
            engine.event(event("e-1", "item_added", "o-1"), new RecordHeaders());
            engine.event(event, stamped(event, OWN));
            engine.event(event, stamped(event, OWN));

            assertThat(engine.commands())
                    .extracting(TestRecord::value)
                    .extracting(CouponCommand::getType)
                    .containsExactly("redeem");
            assertThat(engine.count("discounts.engine.events.decided")).isEqualTo(1);
        }
    }

    @Test
    void anEventWithoutAnIdIsStampedByItsContent() {
        BehaviourEvent event = event("e-1", "order_completed", "o-1");
        event.setEventId(null);
        try (EngineDriver engine = new EngineDriver()) {
            engine.event(event, stamped(event, OWN));
            engine.event(event, stamped(event, OWN));

            assertThat(engine.commands()).hasSize(1);
        }
    }

    @Test
    void whereTheTopicIsTrustedItsEventsActAndRollBackTheirOwnAlone() {
        BehaviourEvent stamped = event("e-2", "order_cancelled", "o-2");
        try (EngineDriver engine = new EngineDriver(new OrderTrust(EngineDriver.STAMPS, true))) {
            engine.event(event("e-1", "order_cancelled", "o-1"), new RecordHeaders());
            engine.event(stamped, stamped(stamped, ANY));

            assertThat(engine.commands())
                    .extracting(TestRecord::value)
                    .extracting(CouponCommand::getOfAnyRedemption)
                    .containsExactly(false, true);
        }
    }

    @Test
    void onlyEventsThatActOnCouponsOrOrdersAreStamped() {
        BehaviourEvent other = event("e-1", "checkout_started", "o-1");
        BehaviourEvent nameless = event("e-1", "order_completed", "o-1");
        nameless.setAttributes(Map.of("currency", "USD"));
        BehaviourEvent ofOrder = event("e-1", "order_completed", "o-1");
        ofOrder.setAttributes(Map.of("order_id", "o-1"));

        assertThat(EngineDriver.STAMPS.headers(other, OWN)).isEmpty();
        assertThat(EngineDriver.STAMPS.headers(nameless, OWN)).isEmpty();
        assertThat(EngineDriver.STAMPS.headers(ofOrder, OWN)).hasSize(1);
    }

    private static double problems(EngineDriver engine, String problem) {
        return engine.count("discounts.engine.event_road.problems", "problem", problem);
    }

    private static RecordHeaders stamped(BehaviourEvent event, OrderRights rights) {
        return new RecordHeaders(EngineDriver.STAMPS.headers(event, rights));
    }

    private static RecordHeaders headers(String stamp) {
        return new RecordHeaders(
                List.<Header>of(new RecordHeader(OrderStamps.HEADER, stamp.getBytes(StandardCharsets.US_ASCII))));
    }

    private static BehaviourEvent event(String id, String name, String order) {
        return EngineDriver.read("""
                {"event_id": "%s", "name": "%s", "occurred_at": "2024-07-15T11:59:00.123456Z",
                 "user": {"id": "u-1", "email": "shopper@example.com"},
                 "attributes": {"coupon_ids": ["0123456789abcdef0123456789abcdef"], "order_id": "%s", "currency": "USD",
                                "cart_value": 10.5, "items": [{"sku": "A", "price": 10.5, "qty": 1}]},
                 "context": {"channel": "web"}}""".formatted(id, name, order));
    }
}
