package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.checkout.CallOutcome;
import io.behaviourdiscounts.server.checkout.CommandGateway;
import io.behaviourdiscounts.server.state.CouponView;
import io.behaviourdiscounts.server.state.PeerAsking;
import io.behaviourdiscounts.server.state.Read;
import io.behaviourdiscounts.server.state.ShopperCouponView;
import io.behaviourdiscounts.server.state.UseView;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State is read wherever it is: in the process that is asked, or in another one. */
@Tag("soak")
class QueriesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String FORWARDED = "discounts.queries.forwarded";

    @TempDir
    private Path folder;

    @Test
    void everyInstanceFindsEveryCouponAlsoAfterOneHasGone() throws Exception {
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder), folder)) {
            deployment.publish(SpineSuite.RULES);
            List<Instance> both = deployment.start("a", "b");
            Instance here = both.getFirst();
            Instance there = both.getLast();
            deployment.send(checkouts(60));
            deployment.settle();
            List<CouponIssued> issued = deployment.values(Topics.ISSUED);
            assertThat(issued).hasSize(60);

            Await.until("both instances have read all", PATIENCE, () -> findsAll(here, issued));
            Await.until("both instances have read all", PATIENCE, () -> findsAll(there, issued));
            assertThat(here.count(FORWARDED)).isPositive();
            assertThat(there.count(FORWARDED)).isPositive();
            for (CouponIssued coupon : issued) {
                assertThat(here.queries().coupon(coupon.getCouponId()))
                        .isEqualTo(there.queries().coupon(coupon.getCouponId()));
            }
            assertThat(here.queries().coupon("0".repeat(32))).isEqualTo(new Read.Known<>(Optional.empty()));
            refusesStrangers(there);

            deployment.stop(there);
            Await.until("one instance has all", PATIENCE, () -> findsAll(here, issued));
            assertThat(here.queries().coupon("0".repeat(32))).isEqualTo(new Read.Known<>(Optional.empty()));
        }
    }

    private static List<BehaviourEvent> checkouts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Shoppers.checkout("c" + number, "u" + number, Shoppers.BEGIN.plusSeconds(number)))
                .toList();
    }

    private static boolean findsAll(Instance instance, List<CouponIssued> issued) {
        return issued.stream().allMatch(coupon -> finds(instance, coupon) && lists(instance, coupon));
    }

    private static boolean finds(Instance instance, CouponIssued coupon) {
        return instance.queries().coupon(coupon.getCouponId())
                        instanceof Read.Known<Optional<CouponView>>(Optional<CouponView> known)
                && known.filter(view -> isShown(coupon, view)).isPresent();
    }

    private static boolean isShown(CouponIssued coupon, CouponView view) {
        return view.id().equals(coupon.getCouponId())
                && view.status() == CouponStatus.ISSUED
                && view.origin().ruleId().equals(coupon.getMetadata().getRule())
                && view.expiresAt().equals(coupon.getExpiresAt())
                && view.terms().orElseThrow().action().equals(coupon.getAction())
                && view.uses().isEmpty();
    }

    private static boolean lists(Instance instance, CouponIssued coupon) {
        return instance.queries().ofShopper(coupon.getMetadata().getShopper(), Optional.empty(), Duration.ZERO)
                        instanceof Read.Known<List<ShopperCouponView>>(List<ShopperCouponView> known)
                && known.size() == 1
                && known.getFirst().last().getCouponId().equals(coupon.getCouponId())
                && known.getFirst().coupon().isPresent();
    }

    @Test
    void whoWaitsForAnEventsCouponHearsOfItWhereverItIsIssued() throws Exception {
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder), folder)) {
            deployment.publish(SpineSuite.RULES);
            List<Instance> both = deployment.start("a", "b");
            for (BehaviourEvent event : checkouts(8)) {
                String shopper = Shoppers.key(event);
                Optional<String> id = Optional.ofNullable(event.getEventId());
                Await.until(
                        "both know where the shopper's coupons are",
                        () -> both.stream()
                                .map(instance -> instance.queries().ofShopper(shopper, id, Duration.ZERO))
                                .allMatch(Read.Known.class::isInstance));
                assertThat(both.getFirst().queries().ofShopper(shopper, id, Duration.ofMillis(50)))
                        .isEqualTo(new Read.Known<>(List.of()));
                List<CompletableFuture<Read<List<ShopperCouponView>>>> waiting = both.stream()
                        .map(instance -> CompletableFuture.supplyAsync(
                                () -> instance.queries().ofShopper(shopper, id, Duration.ofSeconds(10))))
                        .toList();
                deployment.send(List.of(event));
                for (var answer : waiting) {
                    assertThat(answer.get())
                            .isInstanceOfSatisfying(
                                    Read.Known.class,
                                    known -> assertThat((List<?>) known.value())
                                            .singleElement()
                                            .isInstanceOfSatisfying(
                                                    ShopperCouponView.class,
                                                    view -> assertThat(
                                                                    view.last().getEventId())
                                                            .isEqualTo(event.getEventId())));
                }
            }
        }
    }

    @Test
    void adviceIsWhatAnApplyThenAnswersAndKnowsOfReservations() throws Exception {
        try (Deployment deployment = new Deployment(EmbeddedBroker.start(folder), folder)) {
            deployment.publish(SpineSuite.RULES);
            List<Instance> both = deployment.start("a", "b");
            deployment.send(checkouts(12));
            deployment.settle();
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            try (CommandGateway gateway = CommandGateway.open(
                    deployment.cluster(), new CommandGateway.Options("test", PATIENCE, 10), meters)) {
                Await.until("answers can be heard", PATIENCE, gateway::isReady);
                for (CouponIssued coupon : deployment.values(Topics.ISSUED)) {
                    CouponCommand command = apply(coupon, "o-" + coupon.getCouponId());
                    CouponReply advice = validate(both.getFirst(), command);
                    assertThat(advice.getOutcome()).as(advice.toString()).isEqualTo("valid");
                    assertThat(Objects.requireNonNull(advice.getDiscount()).getAmount())
                            .isEqualTo(11_59);
                    assertThat(validate(both.getLast(), command)).isEqualTo(advice);

                    CouponReply applied = answer(gateway, command);
                    assertThat(applied.getDiscount()).isEqualTo(advice.getDiscount());
                    for (Instance instance : both) {
                        CouponReply again = validate(instance, command);
                        assertThat(again.getOutcome()).as(again.toString()).isEqualTo("valid");
                        assertThat(validate(instance, apply(coupon, "another")).getReason())
                                .isEqualTo("in_use_on_another_order");
                        assertThat(shows(instance, coupon, applied)).isTrue();
                    }
                }
            }
        }
    }

    private static CouponReply validate(Instance instance, CouponCommand command) throws Exception {
        AtomicReference<CouponReply> advice = new AtomicReference<>();
        Await.until("advice", PATIENCE, () -> {
            if (instance.queries().validate(command) instanceof Read.Known<CouponReply>(CouponReply reply)) {
                advice.set(reply);
            }
            return advice.get() != null;
        });
        return advice.get();
    }

    private static CouponReply answer(CommandGateway gateway, CouponCommand command) {
        CallOutcome outcome = gateway.ask(command, PATIENCE);
        assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
        return ((CallOutcome.Answered) outcome).reply();
    }

    private static boolean shows(Instance instance, CouponIssued coupon, CouponReply applied) {
        return instance.queries().coupon(coupon.getCouponId())
                        instanceof Read.Known<Optional<CouponView>>(Optional<CouponView> known)
                && known.orElseThrow().status() == CouponStatus.APPLIED
                && known.orElseThrow().uses().stream()
                        .map(UseView::reservationId)
                        .toList()
                        .equals(List.of(String.valueOf(applied.getReservationId())));
    }

    /** Goods for 115.90, of which the rule gives ten per cent. */
    private static CouponCommand apply(CouponIssued coupon, String orderId) {
        return CouponCommand.newBuilder()
                .setRequestId("request")
                .setType("apply")
                .setCouponId(coupon.getCouponId())
                .setOccurredAt(coupon.getIssuedAt().plusSeconds(60))
                .setShopper(EventUser.newBuilder()
                        .setId(coupon.getRecipient().getUserId())
                        .build())
                .setOrder(CheckoutOrder.newBuilder()
                        .setOrderId(orderId)
                        .setCurrency("USD")
                        .setLines(List.of(OrderLineRecord.newBuilder()
                                .setLine("1")
                                .setSku("TEE-001")
                                .setQuantity(2)
                                .setUnitPrice(57_95)
                                .build()))
                        .build())
                .build();
    }

    private static void refusesStrangers(Instance instance) throws Exception {
        byte[] question = {1, 0, 0, 0, 0};
        PeerAsking peer = new PeerAsking(instance.address(), TestKeys.ring());
        assertThat(peer.post(question, Optional.empty())).isEqualTo(404);
        assertThat(peer.post(question, Optional.of("0".repeat(64)))).isEqualTo(404);
        String seal = peer.seal(question);
        assertThat(peer.post(question, Optional.of(seal))).isEqualTo(200);
        assertThat(peer.post(question, Optional.of(seal))).as("the same again").isEqualTo(404);
        assertThat(peer.post(question, Optional.of(peer.seal(new byte[] {1, 0, 0, 0, 1}))))
                .as("sealed for another question")
                .isEqualTo(404);
    }
}
