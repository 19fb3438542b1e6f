package io.behaviourdiscounts.rehearsal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport.OfGroup;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.DiscountDecision;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.ExperimentAssignment;
import io.behaviourdiscounts.schemas.trust.GeneratedClasses;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted of decisions, orders and uses. */
class ExperimentTallyTest {

    static {
        GeneratedClasses.trust();
    }

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Experiment EXPERIMENT =
            new Experiment("gifts", 5_000, List.of(new Experiment.Variant("a", 1, null)));

    private final ExperimentTally tally = new ExperimentTally(EXPERIMENT, 3);

    @Test
    void ordersAndDiscountsCountFromWhereAShopperWasMetFirst() {
        meet("anne", "a", "granted", 5, NOON);
        meet("anne", "a", "granted", 5, NOON.minusSeconds(60));
        meet("bob", "hold_out", "withheld", 5, NOON);
        meet("carl", "a", "refused", 5, NOON);
        meet("dora", "a", "granted", 2, NOON);

        order("anne", "o-0", 500, NOON.minusSeconds(61));
        order("anne", "o-1", 80, NOON.minusSeconds(60));
        order("anne", "o-1", 80, NOON.minusSeconds(30));
        order("anne", "o-2", 40, NOON.plusSeconds(60));
        order("bob", "o-3", 50, NOON);
        order("bob", "o-4", 70, NOON);
        cancel("bob", "o-4");
        order("carl", "o-5", 50, NOON);
        order("dora", "o-6", 50, NOON);
        redeem("anne", "r-1", 8_00, true);
        redeem("anne", "r-2", 5_00, false);
        giveBack("anne", "r-2", 2_00, "partly_rolled_back");
        giveBack("anne", "r-1", 8_00, "reservation_ended");

        ExperimentReport report = tally.report(0.05);
        assertThat(report.currency()).isEqualTo("USD");
        assertThat(report.groups())
                .containsExactly(
                        group("hold_out", 1, 1, 1, "50.00", "0.00", "0.00", 50),
                        group("a", 1, 1, 2, "120.00", "11.00", "8.00", 109));
        assertThat(report.comparisons())
                .extracting(ExperimentReport.Comparison::group)
                .containsExactly("a");
        assertThat(report.comparisons().getFirst().net().difference()).isEqualTo(59);
        assertThat(report.comparisons().getFirst().net().pValue())
                .as("of two shoppers")
                .isEqualTo(1);
    }

    @Test
    void whoIsSeenInTwoGroupsCountsWhereTheyWereSeenFirst() {
        meet("anne", "a", "granted", 5, NOON);
        meet("anne", "hold_out", "withheld", 5, NOON.minusSeconds(60));

        ExperimentReport report = tally.report(0.05);
        assertThat(report.moved()).isEqualTo(1);
        assertThat(report.groups()).extracting(OfGroup::shoppers).containsExactly(1L, 0L);
    }

    @Test
    void groupsThatAreNotAsLargeAsTheyShouldBeAreToldAndADifferenceIsFound() {
        for (int shopper = 0; shopper < 1_000; shopper++) {
            boolean treated = shopper % 4 != 0;
            String name = "s-" + shopper;
            meet(name, treated ? "a" : "hold_out", treated ? "granted" : "withheld", 5, NOON);
            if (treated ? shopper % 2 == 0 : shopper % 40 == 0) {
                order(name, "o-" + shopper, 100, NOON);
            }
        }

        ExperimentReport report = tally.report(0.05);
        assertThat(report.isRatioWrong()).isTrue();
        assertThat(report.comparisons().getFirst().buyers().low()).isPositive();
        assertThat(report.comparisons().getFirst().buyers().pValue()).isLessThan(0.001);
    }

    @Test
    void anOrderWithoutAmountIsAnOrder() {
        meet("anne", "a", "granted", 5, NOON);
        tally.happened("user:anne", event("order_completed", NOON, Map.of()).build());

        ExperimentReport report = tally.report(0.05);
        assertThat(report.unreadOrders()).isEqualTo(1);
        assertThat(report.groups()).extracting(OfGroup::buyers).containsExactly(0L, 1L);
    }

    private static OfGroup group(
            String name,
            long shoppers,
            long buyers,
            long orders,
            String revenue,
            String discounts,
            String own,
            double net) {
        return new OfGroup(
                name,
                0.5,
                shoppers,
                buyers,
                orders,
                new BigDecimal(revenue),
                new BigDecimal(discounts),
                new BigDecimal(own),
                net);
    }

    private void meet(String shopper, String group, String outcome, long book, Instant at) {
        tally.decided(DiscountDecision.newBuilder()
                .setEventId("e")
                .setEventName("checkout_started")
                .setOccurredAt(at)
                .setShopper("user:" + shopper)
                .setRuleId("gift")
                .setRuleVersion(1)
                .setBookVersion(book)
                .setOutcome(outcome)
                .setExperiment(new ExperimentAssignment("gifts", group))
                .build());
    }

    private void order(String shopper, String orderId, long total, Instant at) {
        tally.happened(
                "user:" + shopper,
                event("order_completed", at, Map.of("order_id", orderId, "currency", "USD", "subtotal", total))
                        .build());
    }

    private void cancel(String shopper, String orderId) {
        tally.happened(
                "user:" + shopper,
                event("order_cancelled", NOON.plusSeconds(100), Map.of("order_id", orderId))
                        .build());
    }

    private static BehaviourEvent.Builder event(String name, Instant at, Map<String, Object> attributes) {
        return BehaviourEvent.newBuilder()
                .setEventId(name + at)
                .setName(name)
                .setOccurredAt(at)
                .setUser(EventUser.newBuilder().setId("somebody").build())
                .setAttributes(attributes);
    }

    private void redeem(String shopper, String reservation, long amount, boolean own) {
        tally.redeemed(CouponRedeemed.newBuilder()
                .setCouponId("c-1")
                .setSequence(2)
                .setRuleId("gift")
                .setRuleVersion(1)
                .setShopper("user:" + shopper)
                .setReservationId(reservation)
                .setOrderTotal(100_00)
                .setDiscount(discount(amount))
                .setRedeemedAt(NOON)
                .setStatus("redeemed")
                .setExperiment(own ? new ExperimentAssignment("gifts", "a") : null)
                .build());
    }

    private void giveBack(String shopper, String reservation, long amount, String cause) {
        tally.released(CouponReleased.newBuilder()
                .setCouponId("c-1")
                .setSequence(3)
                .setRuleId("gift")
                .setRuleVersion(1)
                .setShopper("user:" + shopper)
                .setReservationId(reservation)
                .setDiscount(discount(amount))
                .setCause(cause)
                .setReleasedAt(NOON)
                .setStatus("redeemed")
                .build());
    }

    private static CouponDiscount discount(long amount) {
        return CouponDiscount.newBuilder().setAmount(amount).setCurrency("USD").build();
    }
}
