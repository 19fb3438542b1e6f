package io.behaviourdiscounts.issuer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.limit.LedgerStep.Kind;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LimitDeciderTest {

    private static final String KEY = "rule/spring/issues/2024-07-15";

    @Test
    void spendingAtOnceTakesAUnitInOneStep() {
        LimitOutcome outcome = LimitDecider.ask(LimitAccount.empty(KEY), null, ask("g1", Step.SPEND, true), 2);

        assertThat(outcome.answer()).isEqualTo(Answer.SPENT);
        assertThat(outcome.account()).isEqualTo(new LimitAccount(KEY, 0, 0, 1, 1, false, 0, 0));
        assertThat(outcome.steps()).containsExactly(new LedgerStep(Kind.SPENT, 1, 1, 0, 0, 1));
    }

    @Test
    void afterTheLastUnitTheNextIsRefused() {
        LimitOutcome last = LimitDecider.ask(account(0, 0, 1), null, ask("g2", Step.SPEND, true), 2);
        assertThat(last.account().isFullFor(1, 2)).isTrue();

        LimitOutcome next = LimitDecider.ask(last.account(), null, ask("g3", Step.SPEND, true), 2);
        assertThat(next.answer()).isEqualTo(Answer.REFUSED);
        assertThat(next.steps()).isEmpty();
        assertThat(next.account()).isEqualTo(last.account());
    }

    @Test
    void fullOnlyBecauseOthersHoldIsContended() {
        LimitOutcome outcome = LimitDecider.ask(account(2, 0, 0), null, ask("g3", Step.HOLD, false), 2);

        assertThat(outcome.answer()).isEqualTo(Answer.CONTENDED);
        assertThat(outcome.account()).isEqualTo(account(2, 0, 0));
    }

    @Test
    void whoMayWaitWaitsAndIsServedWhenUnitsComeBack() {
        LimitAsk waiting = ask("g3", Step.HOLD, true);
        LimitOutcome waits = LimitDecider.ask(account(2, 0, 0), null, waiting, 2);
        assertThat(waits.waits()).isTrue();
        assertThat(waits.answer()).isNull();
        assertThat(LimitDecider.first(waits.account(), null, waiting, 2)).isEmpty();

        LimitOutcome back =
                LimitDecider.ask(waits.account(), new Units(Units.State.HELD, 1), ask("g1", Step.GIVE_BACK, false), 2);
        LimitOutcome served =
                LimitDecider.first(back.account(), null, waiting, 2).orElseThrow();
        assertThat(served.answer()).isEqualTo(Answer.HELD);
        assertThat(served.account().isAwaited()).isFalse();
        assertThat(served.account().held()).isEqualTo(2);
    }

    @Test
    void whoWaitsIsRefusedOnceEverythingIsSpent() {
        LimitAsk waiting = ask("g3", Step.HOLD, true);
        LimitAccount account =
                LimitDecider.ask(account(1, 0, 1), null, waiting, 2).account();
        LimitOutcome spent = LimitDecider.ask(account, new Units(Units.State.HELD, 1), ask("g1", Step.SPEND, false), 2);

        assertThat(LimitDecider.first(spent.account(), null, waiting, 2)
                        .orElseThrow()
                        .answer())
                .isEqualTo(Answer.REFUSED);
    }

    @Test
    void nobodyTakesUnitsPastTheQueue() {
        LimitAccount awaited = new LimitAccount(KEY, 1, 0, 0, 5, false, 3, 4);

        assertThat(LimitDecider.ask(awaited, null, ask("late", Step.SPEND, true), 2)
                        .waits())
                .isTrue();
        assertThat(LimitDecider.ask(awaited, null, ask("late", Step.SPEND, false), 2)
                        .answer())
                .isEqualTo(Answer.CONTENDED);
    }

    @Test
    void aLimitThatIsLoweredTakesNothingBackAndGivesNothingMore() {
        LimitOutcome refused = LimitDecider.ask(account(0, 0, 5), null, ask("g6", Step.SPEND, true), 3);

        assertThat(refused.answer()).isEqualTo(Answer.REFUSED);
        assertThat(refused.account().spent()).isEqualTo(5);
        assertThat(LimitDecider.ask(refused.account(), null, ask("g7", Step.SPEND, true), 9)
                        .answer())
                .isEqualTo(Answer.SPENT);
    }

    @Test
    void theSameStepAgainGivesTheSameAnswerAndChangesNothing() {
        Units spent = new Units(Units.State.SPENT, 1);
        LimitOutcome again = LimitDecider.ask(account(0, 0, 2), spent, ask("g1", Step.SPEND, true), 2);

        assertThat(again.answer()).isEqualTo(Answer.SPENT);
        assertThat(again.account()).isEqualTo(account(0, 0, 2));
        assertThat(again.steps()).isEmpty();
        assertThat(LimitDecider.ask(account(0, 0, 2), null, ask("g9", Step.GIVE_BACK, true), 2)
                        .steps())
                .isEmpty();
    }

    @Test
    void heldUnitsAreReservedAndThenSpentOneStepEach() {
        LimitOutcome reserved =
                LimitDecider.ask(account(1, 0, 0), new Units(Units.State.HELD, 1), ask("g1", Step.RESERVE, false), 2);
        LimitOutcome spent = LimitDecider.ask(reserved.account(), reserved.units(), ask("g1", Step.SPEND, false), 2);

        assertThat(reserved.account()).isEqualTo(new LimitAccount(KEY, 0, 1, 0, 1, false, 0, 0));
        assertThat(spent.account()).isEqualTo(new LimitAccount(KEY, 0, 0, 1, 2, false, 0, 0));
    }

    @Test
    void whatIsLetGoIsWhatIsOnlyHeld() {
        LimitOutcome held =
                LimitDecider.ask(account(5, 0, 0), new Units(Units.State.HELD, 5), ask("u1", Step.LET_GO, 0), 10);
        LimitOutcome raised = LimitDecider.ask(
                account(3, 7, 0), new Units(Units.State.RESERVED, 7, 3), ask("u1", Step.LET_GO, 0), 10);
        LimitOutcome reserved =
                LimitDecider.ask(account(0, 7, 0), new Units(Units.State.RESERVED, 7), ask("u1", Step.LET_GO, 0), 10);

        assertThat(held.steps()).containsExactly(new LedgerStep(Kind.GIVEN_BACK, 5, 1, 0, 0, 0));
        assertThat(held.units()).isNull();
        assertThat(raised.steps()).containsExactly(new LedgerStep(Kind.GIVEN_BACK, 3, 1, 0, 7, 0));
        assertThat(raised.units()).isEqualTo(new Units(Units.State.RESERVED, 7));
        assertThat(reserved.steps()).isEmpty();
        assertThat(LimitDecider.ask(account(0, 7, 0), null, ask("u2", Step.LET_GO, 0), 10)
                        .steps())
                .isEmpty();
    }

    @Test
    void toHoldMoreOfWhatIsReservedHoldsTheDifference() {
        Units seven = new Units(Units.State.RESERVED, 7);
        LimitOutcome more = LimitDecider.ask(account(0, 7, 0), seven, ask("u1", Step.HOLD, 10), 10);

        assertThat(more.answer()).isEqualTo(Answer.HELD);
        assertThat(more.steps()).containsExactly(new LedgerStep(Kind.HELD, 3, 1, 3, 7, 0));
        assertThat(more.units()).isEqualTo(new Units(Units.State.RESERVED, 7, 3));
        assertThat(LimitDecider.ask(account(0, 7, 0), seven, ask("u1", Step.HOLD, 11), 10)
                        .answer())
                .isEqualTo(Answer.REFUSED);
        assertThat(LimitDecider.ask(account(1, 7, 0), seven, ask("u1", Step.HOLD, 10), 10)
                        .answer())
                .isEqualTo(Answer.CONTENDED);
    }

    @Test
    void toHoldAsMuchOrLessNeedsNothing() {
        for (int amount = 0; amount <= 7; amount++) {
            LimitOutcome less = LimitDecider.ask(
                    account(0, 7, 3), new Units(Units.State.RESERVED, 7), ask("u1", Step.HOLD, amount), 10);
            assertThat(less.answer()).isEqualTo(Answer.HELD);
            assertThat(less.steps()).isEmpty();
        }
    }

    @Test
    void whatWasHeldBeyondTheActualAmountIsGivenBackFirst() {
        LimitOutcome spent =
                LimitDecider.ask(account(9, 0, 0), new Units(Units.State.HELD, 9), ask("u1", Step.SPEND, 4), 10);
        LimitOutcome reserved = LimitDecider.ask(
                account(3, 6, 0), new Units(Units.State.RESERVED, 6, 3), ask("u1", Step.RESERVE, 7), 10);
        LimitOutcome lowered =
                LimitDecider.ask(account(0, 6, 0), new Units(Units.State.RESERVED, 6), ask("u1", Step.RESERVE, 2), 10);

        assertThat(spent.steps())
                .containsExactly(
                        new LedgerStep(Kind.GIVEN_BACK, 5, 1, 4, 0, 0), new LedgerStep(Kind.SPENT, 4, 2, 0, 0, 4));
        assertThat(spent.answer()).isNull();
        assertThat(reserved.steps())
                .containsExactly(
                        new LedgerStep(Kind.GIVEN_BACK, 2, 1, 1, 6, 0), new LedgerStep(Kind.RESERVED, 1, 2, 0, 7, 0));
        assertThat(lowered.steps()).containsExactly(new LedgerStep(Kind.GIVEN_BACK, 4, 1, 0, 2, 0));
        assertThat(lowered.units()).isEqualTo(new Units(Units.State.RESERVED, 2));
    }

    @Test
    void aLargerAmountThanThereIsTakesNothingMore() {
        LimitOutcome spent =
                LimitDecider.ask(account(4, 0, 0), new Units(Units.State.HELD, 4), ask("u1", Step.SPEND, 9), 10);

        assertThat(spent.units()).isEqualTo(new Units(Units.State.SPENT, 4));
    }

    @Test
    void aThousandCheckoutsMayWaitAndAsManyGrantsAsThereAre() {
        LimitAsk checkout = ask("late", Step.HOLD, true, "rule/spring/redemptions/total");
        LimitAccount full = new LimitAccount(checkout.account(), 2, 0, 0, 5, false, 0, WaitingBound.CHECKOUTS);
        LimitAccount nearly = new LimitAccount(checkout.account(), 2, 0, 0, 5, false, 1, WaitingBound.CHECKOUTS);
        LimitAccount issues = new LimitAccount(KEY, 2, 0, 0, 5, false, 0, 100L * WaitingBound.CHECKOUTS);

        assertThat(LimitDecider.ask(full, null, checkout, 2).answer()).isEqualTo(Answer.CONTENDED);
        assertThat(LimitDecider.ask(nearly, null, checkout, 2).waits()).isTrue();
        assertThat(LimitDecider.ask(issues, null, ask("late", Step.SPEND, true), 2)
                        .waits())
                .isTrue();
    }

    @Test
    void anAmountNearTheEndOfNumbersDoesNotOverflow() {
        LimitAsk huge =
                new LimitAsk(KEY, "g1", "c1", Step.SPEND, false, 0, Long.MAX_VALUE, 0, null, "USD", Instant.EPOCH);

        assertThat(LimitDecider.ask(account(0, 0, 7), null, huge, 10).answer()).isEqualTo(Answer.REFUSED);
    }

    private static LimitAccount account(long held, long reserved, long spent) {
        return new LimitAccount(KEY, held, reserved, spent, 0, false, 0, 0);
    }

    private static LimitAsk ask(String reservation, Step step, boolean mayWait) {
        return ask(reservation, step, mayWait, KEY);
    }

    private static LimitAsk ask(String reservation, Step step, boolean mayWait, String account) {
        return new LimitAsk(
                account, reservation, "coupon-" + reservation, step, mayWait, 0, 1, 0, "spring", null, Instant.EPOCH);
    }

    private static LimitAsk ask(String reservation, Step step, long amount) {
        return new LimitAsk(
                KEY, reservation, "coupon-" + reservation, step, false, 0, amount, 0, "spring", null, Instant.EPOCH);
    }
}
