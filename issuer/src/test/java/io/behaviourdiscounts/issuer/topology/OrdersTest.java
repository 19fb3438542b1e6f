package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.OrderCalls.cart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.coordination.CoordinationStep;
import io.behaviourdiscounts.issuer.coordination.OrderRows;
import io.behaviourdiscounts.issuer.coordination.OrderShapes;
import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.RowStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.OrderCalls;
import io.behaviourdiscounts.issuer.testing.Promotions;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderAnswer;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.OrderView.Status;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.orders.record.Verifier;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.OrderDiscounts;
import io.behaviourdiscounts.schemas.OrderStepRecord;
import io.behaviourdiscounts.schemas.serde.Buffers;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that are priced as a whole, through the issuer's topology. */
class OrdersTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    private static final String TEN_PERCENT = """
            {'id': 'TEN', 'name': 'Ten off', 'type': 'cart', 'status': 'active', 'stackable': true,
             'rules': {'actions': [{'type': 'percentage_discount', 'value': 10}]}}""";

    private static final String FIRST_TWO = """
            {'id': 'TWO', 'name': 'The first two', 'type': 'cart', 'status': 'active', 'stackable': true,
             'activation_method': 'code', 'codes': {'generation_type': 'single', 'single_code': 'FIRST'},
             'usage_limits': {'total_uses': 2},
             'rules': {'actions': [{'type': 'fixed_discount', 'value': {'amount': 5, 'currency': 'USD'}}]}}""";

    private static final String GIFT = """
            {'id': 'GIFT', 'name': 'A mug', 'type': 'cart', 'status': 'active', 'stackable': true,
             'usage_limits': {'total_uses': 2},
             'rules': {'actions': [{'type': 'gift_item', 'get_quantity': 1, 'value': {'sku': 'MUG'}}]}}""";

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private OrderCalls shop;

    @BeforeEach
    void start() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, NOW);
        issuer.promotions = Promotions.book(1, TEN_PERCENT, FIRST_TWO);
        shop = new OrderCalls(issuer);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aPromotionIsReservedRedeemedAndRolledBack() {
        OrderAnswer applied = shop.apply("c-1", cart("u-1", List.of(), 20_00, 5_00), NOW);
        assertThat(applied.reply()).isInstanceOf(Reply.Done.class);
        assertThat(applied.order().status()).isEqualTo(Status.RESERVED);
        assertThat(applied.order().discount()).isEqualTo(2_50);

        OrderAnswer redeemed = shop.redeem("c-1", "o-1", NOW.plusSeconds(60));
        assertThat(redeemed.order().status()).isEqualTo(Status.REDEEMED);
        assertThat(redeemed.order().orderId()).isEqualTo("o-1");

        OrderAnswer back = shop.rollBack("o-1", NOW.plusSeconds(120));
        assertThat(back.order().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(back.reply().told().givenBack()).isEqualTo(2_50);
    }

    @Test
    void whatAnOrderWasToldIsPublishedAndComesOutTheSameWhenItIsComputedAgain() {
        shop.apply("c-1", cart("u-1", List.of("first"), 20_00, 5_00), NOW);
        shop.redeem("c-1", "o-1", NOW.plusSeconds(60));

        List<OrderDiscounts> told = issuer.read(Topics.ORDER_DISCOUNTS);
        assertThat(told).extracting(OrderDiscounts::getState).containsExactly("reserved", "redeemed");
        assertThat(told).extracting(OrderDiscounts::getSequence).containsExactly(1L, 2L);
        OrderDiscounts last = told.getLast();
        assertThat(last.getOrderId()).isEqualTo("o-1");
        assertThat(last.getFull()).isEqualTo(25_00);
        assertThat(last.getDiscount()).isEqualTo(7_50);
        assertThat(last.getEntries())
                .extracting(entry -> entry.getEntry() + "=" + entry.getAmount())
                .containsExactly("TEN=250", "TWO=500");
        assertThat(told)
                .allSatisfy(record -> assertThat(
                                Verifier.mistakes(OrderShapes.RECORD.value(Buffers.bytes(record.getRecord()))))
                        .isEmpty());
    }

    @Test
    void aLimitIsNeverPassedAndSpentUnitsComeBackWithARollback() {
        for (int order = 1; order <= 2; order++) {
            assertThat(shop.apply("c-" + order, cart("u", List.of("FIRST"), 20_00), NOW)
                            .order()
                            .discount())
                    .isEqualTo(7_00);
            shop.redeem("c-" + order, "o-" + order, NOW);
        }
        OrderAnswer third = shop.apply("c-3", cart("u", List.of("FIRST"), 20_00), NOW);
        assertThat(third.reply()).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.reason().word()).isEqualTo("total_limit_reached");
            assertThat(refused.entry()).isEqualTo("FIRST");
        });
        assertThat(third.order().status()).isEqualTo(Status.OPEN);

        shop.rollBack("o-1", NOW);
        assertThat(shop.apply("c-3", cart("u", List.of("FIRST"), 20_00), NOW)
                        .order()
                        .discount())
                .isEqualTo(7_00);
        assertThat(issuer.read(Topics.LEDGER))
                .filteredOn(line -> line.getAccount().equals("promotion/TWO/redemptions/total"))
                .allMatch(line -> line.getHeld() + line.getReserved() + line.getSpent() <= line.getLimit())
                .extracting(LedgerEntry::getStep)
                .containsExactly(
                        "held", "reserved", "spent", "held", "reserved", "spent", "given_back", "held", "reserved");
    }

    /** What is known of full accounts may be old: a promotion without a code is left out for it, a code that was typed is asked for. */
    @Test
    void whoTypesACodeIsToldThatItsUsesAreSpentAlsoWhenThatIsKnownBefore() {
        shop.apply("c-1", cart("u", List.of("FIRST"), 20_00), NOW);
        shop.apply("c-2", cart("u", List.of("FIRST"), 20_00), NOW);
        assertThat(issuer.read(Topics.LIMITS)).extracting(LimitState::getFull).containsExactly(true);
        issuer.full.add("promotion/TWO/redemptions/total");

        assertThat(shop.apply("c-3", cart("u", List.of("FIRST"), 20_00), NOW).reply())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason().word()).isEqualTo("total_limit_reached"));
        shop.release("c-1", NOW);
        assertThat(issuer.read(Topics.LIMITS)).extracting(LimitState::getFull).containsExactly(false);
        assertThat(shop.apply("c-3", cart("u", List.of("FIRST"), 20_00), NOW)
                        .order()
                        .discount())
                .isEqualTo(7_00);
    }

    @Test
    void aCodeThatIsSkippedIsToldWithItsReason() {
        OrderAnswer answer = shop.ask(
                new Names(null, "c-1"),
                new OrderCommand.Apply(cart("u", List.of("NOBODYS"), 20_00), OnRefusal.SKIP, null),
                null,
                NOW);
        assertThat(answer.order().discount()).isEqualTo(2_00);
        assertThat(answer.reply().told().codes())
                .hasEntrySatisfying(
                        "NOBODYS", denied -> assertThat(denied.word()).isEqualTo("code_unknown"));
    }

    @Test
    void theSameKeyIsAnsweredTheSameAndDoneOnce() {
        OrderCommand apply = new OrderCommand.Apply(cart("u", List.of("FIRST"), 20_00), OnRefusal.REFUSE, null);
        OrderAnswer first = shop.ask(new Names(null, "c-1"), apply, "key", NOW);
        OrderAnswer second = shop.ask(new Names(null, "c-1"), apply, "key", NOW.plusSeconds(5));
        assertThat(second.reply()).isEqualTo(first.reply());
        assertThat(issuer.read(Topics.ORDER_DISCOUNTS)).hasSize(1);
        assertThat(shop.ask(new Names(null, "c-1"), new OrderCommand.Release(), "key", NOW)
                        .reply())
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.reason().word()).isEqualTo("key_reused"));
    }

    @Test
    void aReservationThatNobodyRedeemsEndsByItself() {
        shop.apply("c-1", cart("u", List.of("FIRST"), 20_00), NOW);
        issuer.read(Topics.ORDER_DISCOUNTS);

        issuer.wait(IssuerSettings.RESERVATION_TTL.plusSeconds(5));

        assertThat(issuer.read(Topics.ORDER_DISCOUNTS))
                .extracting(OrderDiscounts::getState, OrderDiscounts::getDiscount)
                .containsExactly(tuple("released", 0L));
        assertThat(issuer.read(Topics.LEDGER).getLast().getReserved()).isZero();
    }

    /** The clock may jump beyond both ends at once, as after a long stand-still. */
    @Test
    void whatIsReservedGoesBackBeforeItsOrderIsForgotten() {
        shop.apply("c-1", cart("u", List.of("FIRST"), 20_00), NOW);
        issuer.wait(Duration.ofDays(30));
        assertThat(issuer.read(Topics.LEDGER).getLast().getReserved()).isZero();
    }

    @Test
    void anOrderIsForgottenAndLeavesNothingButItsAccounts() {
        shop.apply("c-1", cart("u", List.of("FIRST"), 20_00), NOW);
        shop.release("c-1", NOW);
        issuer.wait(OrderRows.UNREDEEMED_MEMORY.plus(Duration.ofMinutes(1)));
        assertThat(issuer.rows(RowKind.ORDER_HEADS)).isZero();
        assertThat(issuer.rows(RowKind.ORDER_PRICES)).isZero();
        assertThat(issuer.rows(RowKind.ORDER_ENTRIES)).isZero();
        assertThat(issuer.rows(RowKind.ORDER_UNITS)).isZero();
        assertThat(issuer.due(StateStores.COUPONS)).isZero();

        shop.apply("c-2", cart("u", List.of("FIRST"), 20_00), NOW.plus(Duration.ofDays(9)));
        shop.redeem("c-2", "o-2", NOW.plus(Duration.ofDays(9)));
        issuer.wait(Duration.ofDays(420));
        assertThat(issuer.rows(RowKind.ORDER_HEADS)).isZero();
        assertThat(issuer.rows(RowKind.ORDER_UNITS)).isZero();
        assertThat(issuer.rows(RowKind.ORDER_ACCOUNTS)).isEqualTo(1);
        assertThat(issuer.due(StateStores.COUPONS)).isZero();
    }

    /** What was released under the order's own id does not hide what the cart got since. */
    @Test
    void anOrderIsReadWhereItsCallsGo() {
        Names own = new Names("o-1", null);
        shop.ask(own, new OrderCommand.Apply(cart("u", List.of(), 20_00), OnRefusal.REFUSE, null), null, NOW);
        shop.ask(own, new OrderCommand.Release(), null, NOW);
        shop.apply("c-1", cart("u", List.of(), 20_00), NOW);
        shop.redeem("c-1", "o-1", NOW);
        KeyValueStore<Bytes, byte[]> state = issuer.state(StateStores.COUPONS);
        var index = new TimeIndex(state, new PartitionClock(RowStore.of(state, RowKind.COUPON_CLOCK)));
        assertThat(new OrderRows(state, index).order("order:o-1").elsewhere()).hasValue("cart:c-1");
    }

    /** Returns come after weeks, and a shop knows the order by then, not the cart. */
    @Test
    void anOrderThatWasRedeemedIsKnownByEitherNameForAsLongAsItIsKnown() {
        shop.apply("c-1", cart("u", List.of("FIRST"), 20_00), NOW);
        shop.redeem("c-1", "o-1", NOW);
        issuer.wait(Duration.ofDays(30));
        assertThat(shop.rollBack("o-1", NOW.plus(Duration.ofDays(30))).order().status())
                .isEqualTo(Status.ROLLED_BACK);
    }

    /** Before its first tick a partition's clock stands in 1970. */
    @Test
    void whatIsSpentBeforeTheFirstTickIsNotForgotten() {
        shop.apply("c-1", cart("u", List.of("FIRST"), 20_00), NOW);
        shop.redeem("c-1", "o-1", NOW);
        issuer.wait(Duration.ofDays(1));
        shop.rollBack("o-1", NOW.plus(Duration.ofDays(1)));
        assertThat(issuer.read(Topics.LEDGER).getLast().getSpent()).isZero();
    }

    /** A gift that the shop has not added yet takes no money off any line. */
    @Test
    void thePiecesThatComeBackLeaveTheUseOfAGiftWhereItIs() {
        issuer.promotions = Promotions.book(2, TEN_PERCENT, GIFT);
        shop.apply("c-1", cart("u", List.of(), 20_00, 5_00), NOW);
        shop.redeem("c-1", "o-1", NOW);
        Names order = new Names("o-1", null);
        OrderAnswer part = shop.ask(order, new OrderCommand.RollBack(new Parts(Map.of("1", 1L), false)), null, NOW);
        assertThat(part.order().entries())
                .hasEntrySatisfying("GIFT", gift -> assertThat(gift.state()).isEqualTo("redeemed"));
        assertThat(part.order().status()).isEqualTo(Status.PARTLY_ROLLED_BACK);
        assertThat(issuer.read(Topics.LEDGER).getLast().getSpent()).isEqualTo(1);
        assertThat(shop.rollBack("o-1", NOW).order().status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(issuer.read(Topics.LEDGER).getLast().getSpent()).isZero();
    }

    /** What Kafka does not take ends the issuer, and would again at each start. */
    @Test
    void noRowOfAnOrderGrowsWithTheNumberOfItsCalls() {
        Cart large = cart("u", List.of(), LongStream.rangeClosed(1, 600).toArray());
        for (int call = 0; call < 100; call++) {
            shop.ask(new Names(null, "c-1"), new OrderCommand.Apply(large, OnRefusal.SKIP, null), "k" + call, NOW);
        }
        assertThat(RowKind.ORDER_REPLIES.scan(issuer.state(StateStores.COUPONS), "", 9))
                .allSatisfy(row -> assertThat(row.getShape().remaining()).isLessThan(1_000_000));
    }

    @Test
    void anEventRedeemsWhatIsReservedAndItsCancellationGivesItBack() {
        shop.apply("c-1", cart("u", List.of("FIRST"), 20_00, 5_00), NOW);

        shop.tell("order.complete", "evt-1", new Names("o-1", "c-1"), null, NOW.plusSeconds(60));
        assertThat(states()).containsExactly("reserved", "redeemed");

        shop.tell("order.cancel", "evt-2", new Names("o-1", null), List.of("2"), NOW.plusSeconds(120));
        shop.tell("order.cancel", "evt-2", new Names("o-1", null), List.of("2"), NOW.plusSeconds(120));
        OrderDiscounts partly = issuer.read(Topics.ORDER_DISCOUNTS).getLast();
        assertThat(partly.getState()).isEqualTo("partly_rolled_back");

        shop.tell("order.cancel", "evt-3", new Names("o-1", null), null, NOW.plusSeconds(180));
        assertThat(states()).containsExactly("rolled_back");
        assertThat(shop.apply("c-2", cart("u", List.of("FIRST"), 20_00), NOW)
                        .order()
                        .discount())
                .as("the use is free again")
                .isEqualTo(7_00);
    }

    @Test
    void ofTheLinesThatAnEventNamesThoseGoBackOnWhichSomethingWasGiven() {
        shop.apply("c-1", cart("u", List.of(), 20_00, 5_00), NOW);
        shop.tell("order.complete", "evt-1", new Names("o-1", "c-1"), null, NOW);

        shop.tell("order.cancel", "evt-2", new Names("o-1", null), List.of("1", "wrapping"), NOW);
        shop.tell("order.cancel", "evt-3", new Names("o-1", null), List.of("wrapping"), NOW);

        assertThat(states()).containsExactly("reserved", "redeemed", "partly_rolled_back");
    }

    @Test
    void whatWasRedeemedOverHttpIsRolledBackByAnEventOnlyIfItMay() {
        shop.apply("c-1", cart("u", List.of(), 20_00), NOW);
        shop.redeem("c-1", "o-1", NOW);

        shop.tell("order.cancel", "evt-1", new Names("o-1", null), null, NOW);
        assertThat(states()).containsExactly("reserved", "redeemed");

        shop.tellAsAny("order.cancel", "evt-2", new Names("o-1", null), NOW);
        assertThat(states()).containsExactly("rolled_back");
    }

    @Test
    void aCancellationThatOvertakesItsOrderLetsItRedeemNothing() {
        shop.apply("c-1", cart("u", List.of(), 20_00), NOW);

        shop.tell("order.cancel", "evt-2", new Names("o-1", "c-1"), null, NOW);
        shop.tell("order.complete", "evt-1", new Names("o-1", "c-1"), null, NOW);

        assertThat(states()).containsExactly("reserved", "released");
    }

    @Test
    void anOrderOfWhichNothingIsKnownIsNotRememberedForAnEventThatCompletesIt() {
        shop.tell("order.complete", "evt-1", new Names("o-1", null), null, NOW);

        assertThat(issuer.rows(RowKind.ORDER_HEADS)).isZero();
        assertThat(issuer.read(Topics.ORDER_DISCOUNTS)).isEmpty();
        assertThat(issuer.bytes(Topics.EVENT_COMMANDS.deadLetterName())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.apply", "order.redeem", "order.release", "order.rollback", "order.oops"})
    void noEventAsksForAnythingElseOfAnOrder(String type) {
        shop.apply("c-1", cart("u", List.of(), 20_00), NOW);

        shop.tell(type, "evt-1", new Names("o-1", "c-1"), null, NOW);

        assertThat(issuer.bytes(Topics.EVENT_COMMANDS.deadLetterName())).hasSize(1);
        assertThat(states()).containsExactly("reserved");
    }

    @Test
    void aForgedCallThatNamesACouponIsADeadLetterAndNobodyStops() {
        Call call = Call.of(
                "0/r",
                "x",
                null,
                new Names(null, "c-1"),
                new OrderCommand.ApplyCoupon("COUPON", cart("u", List.of(), 1)));
        CoordinationStep step = new CoordinationStep.SentOn("cart:c-1", call);
        byte[] bytes = OrderShapes.STEP.bytes(new CoordinationStep.Envelope(step));
        issuer.send(Topics.STEPS, "cart:c-1", new OrderStepRecord(ByteBuffer.wrap(bytes)), NOW);
        assertThat(issuer.bytes(Topics.STEPS.deadLetterName())).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndNobodyStops() {
        issuer.sendBytes(Topics.STEPS, new byte[] {1, 2, 3}, NOW);
        assertThat(issuer.bytes(Topics.STEPS.deadLetterName())).hasSize(1);
        assertThat(shop.apply("c-1", cart("u", List.of(), 20_00), NOW).order().discount())
                .isEqualTo(2_00);
    }

    @Test
    void aForgedStepThatSaysNotWhereItsAnswerGoesIsADeadLetter() {
        Call call = Call.of("nowhere", "thief", null, new Names("o-1", null), new OrderCommand.Release());
        byte[] step =
                OrderShapes.STEP.bytes(new CoordinationStep.Envelope(new CoordinationStep.SentOn("order:o-1", call)));
        issuer.send(Topics.STEPS, "order:o-1", new OrderStepRecord(ByteBuffer.wrap(step)), NOW);
        assertThat(issuer.bytes(Topics.STEPS.deadLetterName())).hasSize(1);
    }

    private List<String> states() {
        return issuer.read(Topics.ORDER_DISCOUNTS).stream()
                .map(OrderDiscounts::getState)
                .toList();
    }
}
