package io.behaviourdiscounts.issuer.stack;

import static io.behaviourdiscounts.issuer.testing.Actions.amountOff;
import static io.behaviourdiscounts.issuer.testing.Actions.credit;
import static io.behaviourdiscounts.issuer.testing.Actions.percentage;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.limit.LedgerStep;
import io.behaviourdiscounts.issuer.limit.LedgerStep.Kind;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.limit.WaitingBound;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.stack.StackAsk.Purchase;
import io.behaviourdiscounts.issuer.testing.Orders;
import io.behaviourdiscounts.schemas.DiscountAction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StackDeciderTest {

    private static final String KEY = "order/0a1b/stack/total";
    private static final Order CART = Orders.of(Orders.line("tee", 100_00));

    private OrderStack stack = OrderStack.empty(KEY);

    @Test
    void aCouponIsHeldWithItsDiscountAndThenReservedAndSpent() {
        StackOutcome held = hold("a", percentage("60"), true);
        assertThat(held.answer()).isEqualTo(Answer.HELD);
        assertThat(amount(held)).isEqualTo(60_00);
        assertThat(held.steps()).containsExactly(new LedgerStep(Kind.HELD, 60_00, 1, 60_00, 0, 0));

        assertThat(step("a", Step.RESERVE).steps())
                .containsExactly(new LedgerStep(Kind.RESERVED, 60_00, 2, 0, 60_00, 0));
        StackOutcome spent = step("a", Step.SPEND);
        assertThat(spent.steps()).containsExactly(new LedgerStep(Kind.SPENT, 60_00, 3, 0, 0, 60_00));
        assertThat(spent.answer()).isNull();
    }

    @Test
    void theNextCouponActsOnWhatTheFirstOneLeft() {
        reserve("a", percentage("60"), true);
        reserve("b", percentage("60"), true);

        assertThat(stack.balances().reserved()).isEqualTo(84_00);
        assertThat(amount(hold("c", percentage("100"), true))).isEqualTo(16_00);
    }

    @Test
    void whileAnotherCouponIsOnlyHeldItIsContendedOrWaits() {
        hold("a", percentage("60"), true);

        assertThat(hold("b", percentage("10"), true).answer()).isEqualTo(Answer.CONTENDED);
        StackOutcome waits = keep(StackDecider.ask(stack, ask("b", Step.HOLD, true, percentage("10"), true)));
        assertThat(waits.waits()).isTrue();
        assertThat(StackDecider.first(stack, ask("b", Step.HOLD, true, percentage("10"), true)))
                .isEmpty();

        step("a", Step.RESERVE);
        StackOutcome served = StackDecider.first(stack, ask("b", Step.HOLD, true, percentage("10"), true))
                .orElseThrow();
        assertThat(amount(served)).isEqualTo(4_00);
        assertThat(served.stack().isAwaited()).isFalse();
    }

    @Test
    void nobodyPassesTheQueueAndTheQueueHasAnEnd() {
        stack = new OrderStack(KEY, stack.entries(), 0, 0, WaitingBound.CHECKOUTS - 1);

        assertThat(hold("late", percentage("10"), true).answer()).isEqualTo(Answer.CONTENDED);
        assertThat(keep(StackDecider.ask(stack, ask("late", Step.HOLD, true, percentage("10"), true)))
                        .waits())
                .isTrue();
        assertThat(StackDecider.ask(stack, ask("later", Step.HOLD, true, percentage("10"), true))
                        .answer())
                .isEqualTo(Answer.CONTENDED);
    }

    @Test
    void anExclusiveCouponStandsAlone() {
        reserve("a", percentage("10"), true);
        assertThat(reason(hold("b", percentage("10"), false))).isEqualTo(Reason.NOT_STACKABLE);

        step("a", Step.GIVE_BACK);
        reserve("b", percentage("10"), false);
        assertThat(reason(hold("a", percentage("10"), true))).isEqualTo(Reason.NOT_STACKABLE);
        assertThat(stack.entries()).extracting(StackEntry::reservation).containsExactly("b");
    }

    @Test
    void storeCreditNeitherBlocksNorIsBlocked() {
        reserve("credit", credit("30", "USD"), false);
        reserve("alone", percentage("20"), false);
        assertThat(amount(hold("more credit", credit("500", "USD"), false))).isEqualTo(50_00);
        assertThat(stack.balances().isFullFor(1, CART.total() - 50_00)).isTrue();
    }

    @Test
    void aRefusedPriceChangesNothing() {
        reserve("a", percentage("100"), true);
        OrderStack before = stack;
        StackOutcome refused = hold("b", percentage("10"), true);

        assertThat(reason(refused)).isEqualTo(Reason.NOTHING_LEFT_TO_DISCOUNT);
        assertThat(refused.stack()).isEqualTo(before);
        assertThat(refused.steps()).isEmpty();
    }

    @Test
    void appliedAgainItHoldsTheDifferenceAndBothStandUntilItIsFirm() {
        reserve("a", percentage("10"), true);
        StackOutcome held = hold("a", percentage("30"), true);

        assertThat(amount(held)).isEqualTo(30_00);
        assertThat(held.steps()).containsExactly(new LedgerStep(Kind.HELD, 20_00, 3, 20_00, 10_00, 0));
        StackEntry entry = stack.entry("a").orElseThrow();
        assertThat(entry.firm().orElseThrow().amount()).isEqualTo(10_00);
        assertThat(Objects.requireNonNull(entry.pending()).amount()).isEqualTo(30_00);
        assertThat(hold("b", percentage("10"), true).answer()).isEqualTo(Answer.CONTENDED);

        assertThat(step("a", Step.RESERVE).steps())
                .containsExactly(new LedgerStep(Kind.RESERVED, 20_00, 4, 0, 30_00, 0));
    }

    @Test
    void appliedAgainForLessItHoldsNothingAndGivesBackWhenItIsFirm() {
        reserve("a", percentage("30"), true);
        StackOutcome held = hold("a", percentage("10"), true);
        assertThat(held.answer()).isEqualTo(Answer.HELD);
        assertThat(held.steps()).isEmpty();

        assertThat(step("a", Step.SPEND).steps())
                .containsExactly(
                        new LedgerStep(Kind.GIVEN_BACK, 20_00, 3, 0, 10_00, 0),
                        new LedgerStep(Kind.SPENT, 10_00, 4, 0, 0, 10_00));
    }

    @Test
    void letGoDropsWhatIsOnlyHeld() {
        hold("new", percentage("10"), true);
        step("new", Step.LET_GO);
        assertThat(stack.entries()).isEmpty();

        reserve("a", percentage("10"), true);
        OrderStack reserved = stack;
        hold("a", percentage("30"), true);
        assertThat(step("a", Step.LET_GO).steps())
                .containsExactly(new LedgerStep(Kind.GIVEN_BACK, 20_00, 6, 0, 10_00, 0));
        assertThat(stack.entries()).isEqualTo(reserved.entries());
        assertThat(step("a", Step.LET_GO).steps()).isEmpty();
    }

    @Test
    void theSameStepAgainChangesNothing() {
        hold("a", percentage("10"), true);
        for (Step each : new Step[] {Step.RESERVE, Step.SPEND, Step.GIVE_BACK}) {
            step("a", each);
            OrderStack once = stack;
            assertThat(step("a", each).steps()).isEmpty();
            assertThat(stack).isEqualTo(once);
        }
        StackOutcome held = hold("b", percentage("10"), true);
        assertThat(hold("b", percentage("10"), true))
                .isEqualTo(new StackOutcome(held.stack(), List.of(), Answer.HELD, held.discount(), null, false));
    }

    @Test
    void whatIsSpentAnswersSpent() {
        reserve("a", percentage("10"), true);
        step("a", Step.SPEND);
        StackOutcome again = hold("a", percentage("30"), true);

        assertThat(again.answer()).isEqualTo(Answer.SPENT);
        assertThat(amount(again)).isEqualTo(10_00);
    }

    @Test
    void whatWasTakenInAnotherCurrencyIsInTheWay() {
        reserve("a", percentage("10"), true);
        Order yen = Orders.in("JPY", null, 0, Orders.line("tee", 100_00));
        StackAsk ask =
                new StackAsk(limitAsk("b", Step.HOLD, false), new Purchase(yen, percentage("10"), true, null, null));

        assertThat(reason(StackDecider.ask(stack, ask))).isEqualTo(Reason.WRONG_CURRENCY);
    }

    @Test
    void anAmountOffNeverPassesWhatIsLeft() {
        reserve("a", amountOff("70", "USD"), true);
        reserve("b", amountOff("70", "USD"), true);

        assertThat(stack.balances().reserved()).isEqualTo(100_00);
        assertThat(stack.entry("b").orElseThrow().units()).isEqualTo(new Units(Units.State.RESERVED, 30_00));
    }

    private void reserve(String reservation, DiscountAction action, boolean stackable) {
        assertThat(hold(reservation, action, stackable).answer()).isEqualTo(Answer.HELD);
        step(reservation, Step.RESERVE);
    }

    private StackOutcome hold(String reservation, DiscountAction action, boolean stackable) {
        return keep(StackDecider.ask(stack, ask(reservation, Step.HOLD, false, action, stackable)));
    }

    private StackOutcome step(String reservation, Step step) {
        return keep(StackDecider.ask(stack, new StackAsk(limitAsk(reservation, step, false), null)));
    }

    private StackOutcome keep(StackOutcome outcome) {
        stack = outcome.stack();
        return outcome;
    }

    private static StackAsk ask(
            String reservation, Step step, boolean mayWait, DiscountAction action, boolean stackable) {
        return new StackAsk(limitAsk(reservation, step, mayWait), new Purchase(CART, action, stackable, null, null));
    }

    private static LimitAsk limitAsk(String reservation, Step step, boolean mayWait) {
        return new LimitAsk(
                KEY,
                reservation,
                "coupon-" + reservation,
                step,
                mayWait,
                0,
                0,
                CART.total(),
                null,
                "USD",
                Instant.EPOCH);
    }

    private static long amount(StackOutcome outcome) {
        @Nullable Discount discount = outcome.discount();
        return Objects.requireNonNull(discount, String.valueOf(outcome.refusal()))
                .amount();
    }

    private static Reason reason(StackOutcome outcome) {
        assertThat(outcome.answer()).isEqualTo(Answer.REFUSED);
        return Objects.requireNonNull(outcome.refusal()).reason();
    }
}
