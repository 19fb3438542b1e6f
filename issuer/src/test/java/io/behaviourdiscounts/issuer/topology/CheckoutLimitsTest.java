package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.limit.WaitingBound;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.StackStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.Orders;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.StackRequest;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accounts of a checkout, asked as the coupons of any partition ask them. */
class CheckoutLimitsTest {

    private static final String BUDGET = "rule/spring/budget/total";
    private static final String SHOPPER = "rule/spring/redemptions/total/device/0a1b";
    private static final String COUPON = "coupon/c-1/redemptions/total/user/0a1b";
    private static final String ORDER = "order/77aa/stack/total";
    private static final Order CART = Orders.of(Orders.line("tee", 100_00));
    private static final long NO_LIMIT_OF_ITS_OWN = 1;

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Instant now = TRIGGERED;

    @BeforeEach
    void start() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        Money hundred = new Money(100_00, Currency.getInstance("USD"));
        issuer.book = Books.withBudget("spring", new Budget(hundred, Budget.Per.TOTAL, Budget.Counted.REDEMPTION));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aBudgetIsHeldAtItsMostAndTheRestComesBackBeforeItIsReserved() {
        ask(BUDGET, "u1", "hold", 60_00);
        ask(BUDGET, "u1", "reserve", 45_00);
        ask(BUDGET, "u1", "spend", 45_00);

        assertThat(issuer.read(Topics.LEDGER))
                .extracting(
                        LedgerEntry::getSequence,
                        LedgerEntry::getStep,
                        LedgerEntry::getAmount,
                        LedgerEntry::getHeld,
                        LedgerEntry::getReserved,
                        LedgerEntry::getSpent,
                        LedgerEntry::getLimit)
                .containsExactly(
                        tuple(1L, "held", 60_00L, 60_00L, 0L, 0L, 100_00L),
                        tuple(2L, "given_back", 15_00L, 45_00L, 0L, 0L, 100_00L),
                        tuple(3L, "reserved", 45_00L, 0L, 45_00L, 0L, 100_00L),
                        tuple(4L, "spent", 45_00L, 0L, 0L, 45_00L, 100_00L));
        assertThat(answers()).containsExactly("u1 held");
    }

    @Test
    void anAnswerSaysWhichUseAskedAndInWhichRound() {
        issuer.send(
                Topics.LIMIT_REQUESTS,
                BUDGET,
                LimitRequest.newBuilder(request(BUDGET, "u1", "hold", 60_00, false))
                        .setUseKey("cart:c-9")
                        .setRound(3)
                        .build(),
                now);

        LimitAnswer answer = issuer.read(Topics.LIMIT_ANSWERS).getFirst();
        assertThat(answer.getUseKey()).isEqualTo("cart:c-9");
        assertThat(answer.getRound()).isEqualTo(3);
        assertThat(answer.getDiscount()).isNull();
    }

    @Test
    void whatIsLetGoServesTheQueue() {
        ask(BUDGET, "u1", "hold", 60_00);
        await(BUDGET, "u2", 60_00);
        await(BUDGET, "u3", 30_00);
        ask(BUDGET, "u1", "let_go", 60_00);

        assertThat(answers()).containsExactly("u1 held", "u2 held", "u3 held");
        assertThat(issuer.rows(RowKind.WAITING_REQUESTS)).isZero();
        assertThat(issuer.rows(RowKind.UNITS)).isEqualTo(2);
    }

    @Test
    void whoLetsGoWhileItWaitsLeavesTheQueue() {
        ask(BUDGET, "u1", "hold", 60_00);
        await(BUDGET, "u2", 60_00);
        await(BUDGET, "u3", 30_00);
        ask(BUDGET, "u2", "let_go", 60_00);
        ask(BUDGET, "u1", "give_back", 60_00);

        assertThat(answers()).containsExactly("u1 held", "u3 held");
        assertThat(issuer.rows(RowKind.WAITING_REQUESTS)).isZero();
        assertThat(issuer.rows(RowKind.UNITS)).isEqualTo(1);
    }

    @Test
    void whoAsksAgainWhileItWaitsKeepsItsPlace() {
        ask(BUDGET, "u1", "hold", 60_00);
        await(BUDGET, "u2", 60_00);
        await(BUDGET, "u3", 60_00);
        await(BUDGET, "u2", 50_00);
        ask(BUDGET, "u1", "let_go", 60_00);

        assertThat(answers()).containsExactly("u1 held", "u2 held");
        assertThat(issuer.read(Topics.LEDGER).getLast().getHeld()).isEqualTo(50_00);
    }

    @Test
    void beyondAThousandNoCheckoutWaits() {
        ask(BUDGET, "first", "hold", 100_00);
        for (int number = 0; number <= WaitingBound.CHECKOUTS; number++) {
            await(BUDGET, "u" + number, 1);
        }

        assertThat(answers()).containsExactly("first held", "u" + WaitingBound.CHECKOUTS + " contended");
        ask(BUDGET, "first", "spend", 100_00);
        assertThat(answers()).hasSize(WaitingBound.CHECKOUTS).allMatch(answer -> answer.endsWith(" refused"));
    }

    @Test
    void onlyTheAccountsOfWholeRulesTellThatTheyAreFull() {
        ask(COUPON, "u1", "hold", 1);
        ask(SHOPPER, "u1", "hold", 1);
        for (String account : List.of(COUPON, SHOPPER)) {
            ask(account, "u1", "spend", 1);
            ask(account, "u2", "hold", 1);
        }
        assertThat(issuer.read(Topics.LIMITS)).isEmpty();

        ask(BUDGET, "u1", "hold", 99_50);
        ask(BUDGET, "u1", "spend", 99_50);
        ask(BUDGET, "u1", "give_back", 99_50);
        assertThat(issuer.read(Topics.LIMITS))
                .extracting(LimitState::getRuleId, LimitState::getFull, LimitState::getLimit)
                .containsExactly(tuple("spring", true, 100_00L), tuple("spring", false, 100_00L));
    }

    @Test
    void anOrdersAccountPricesBesideWhatOthersTookAndSaysWhyNot() {
        price("c1", Actions.percentage("60"), true);
        ask(ORDER, "c1", "reserve", 0);
        price("c2", Actions.percentage("60"), true);
        ask(ORDER, "c2", "spend", 0);
        price("c3", Actions.percentage("10"), false);

        List<LimitAnswer> answers = issuer.read(Topics.LIMIT_ANSWERS);
        assertThat(answers).extracting(LimitAnswer::getAnswer).containsExactly("held", "held", "refused");
        assertThat(answers.get(0).getDiscount().getAmount()).isEqualTo(60_00);
        assertThat(answers.get(1).getDiscount().getAmount()).isEqualTo(24_00);
        assertThat(answers.get(2).getReason()).isEqualTo("not_stackable");
        assertThat(answers.get(2).getDetail()).isNotEmpty();
        assertThat(issuer.read(Topics.LEDGER))
                .extracting(LedgerEntry::getHeld, LedgerEntry::getReserved, LedgerEntry::getSpent)
                .containsExactly(
                        tuple(60_00L, 0L, 0L),
                        tuple(0L, 60_00L, 0L),
                        tuple(24_00L, 60_00L, 0L),
                        tuple(0L, 60_00L, 24_00L));
        assertThat(issuer.read(Topics.LIMITS)).isEmpty();
    }

    @Test
    void whoeverWaitsForAnOrderIsServedWhenTheOtherCouponIsFirm() {
        price("c1", Actions.percentage("60"), true);
        issuer.send(Topics.LIMIT_REQUESTS, ORDER, stack("c2", Actions.percentage("60"), true, true), now);
        assertThat(answers()).containsExactly("c1 held");

        ask(ORDER, "c1", "reserve", 0);
        assertThat(issuer.read(Topics.LIMIT_ANSWERS).getFirst().getDiscount().getAmount())
                .isEqualTo(24_00);
    }

    @Test
    void whatCannotBePricedIsADeadLetter() {
        ask(ORDER, "c1", "hold", 10);
        LimitRequest noLines = stack("c1", Actions.percentage("60"), true, false);
        noLines.getStack().getOrder().setLines(List.of());
        issuer.send(Topics.LIMIT_REQUESTS, ORDER, noLines, now);
        ask(BUDGET, "u1", "hold", -1);

        assertThat(issuer.bytes(Topics.LIMIT_REQUESTS.deadLetterName())).hasSize(3);
        assertThat(answers()).isEmpty();
    }

    @Test
    void anOrderIsForgottenWhenNothingCameOfItForLongEnough() {
        price("c1", Actions.percentage("60"), true);
        ask(ORDER, "c1", "spend", 0);
        now = now.plus(StackStore.MEMORY).minusSeconds(1);
        price("c2", Actions.percentage("10"), true);
        now = now.plusSeconds(1);
        ask(BUDGET, "u1", "let_go", 0);
        assertThat(issuer.rows(RowKind.ORDER_STACKS)).isEqualTo(1);

        now = now.plus(StackStore.MEMORY);
        ask(BUDGET, "u1", "let_go", 0);
        assertThat(issuer.rows(RowKind.ORDER_STACKS)).isZero();
        assertThat(issuer.due(StateStores.LIMITS)).isZero();
    }

    @Test
    void spentUnitsAreKnownToTheLastRollbackAndThenForgotten() {
        ask(BUDGET, "u1", "hold", 60_00);
        ask(BUDGET, "u1", "spend", 60_00);
        ask(BUDGET, "u2", "hold", 30_00);
        ask(BUDGET, "u2", "spend", 30_00);
        now = now.plus(StackStore.MEMORY).minusSeconds(1);
        ask(BUDGET, "u1", "give_back", 60_00);
        assertThat(issuer.read(Topics.LEDGER).getLast().getSpent()).isEqualTo(30_00);

        now = now.plusSeconds(1);
        ask(BUDGET, "u3", "let_go", 0);
        assertThat(issuer.rows(RowKind.UNITS)).isZero();
        assertThat(issuer.due(StateStores.LIMITS)).isZero();
    }

    private void price(String reservation, DiscountAction action, boolean stackable) {
        issuer.send(Topics.LIMIT_REQUESTS, ORDER, stack(reservation, action, stackable, false), now);
    }

    private void ask(String account, String reservation, String step, long amount) {
        issuer.send(Topics.LIMIT_REQUESTS, account, request(account, reservation, step, amount, false), now);
    }

    private void await(String account, String reservation, long amount) {
        issuer.send(Topics.LIMIT_REQUESTS, account, request(account, reservation, "hold", amount, true), now);
    }

    private static LimitRequest stack(String reservation, DiscountAction action, boolean stackable, boolean mayWait) {
        StackRequest stack = StackRequest.newBuilder()
                .setOrder(OrderRecords.record(CART))
                .setAction(action)
                .setStackable(stackable)
                .build();
        return LimitRequest.newBuilder(request(ORDER, reservation, "hold", 0, mayWait))
                .setLimit(CART.total())
                .setStack(stack)
                .build();
    }

    private static LimitRequest request(String account, String reservation, String step, long amount, boolean mayWait) {
        return LimitRequest.newBuilder()
                .setAccount(account)
                .setReservation(reservation)
                .setCouponId("coupon-" + reservation)
                .setStep(step)
                .setMayWait(mayWait)
                .setAmount(amount)
                .setLimit(NO_LIMIT_OF_ITS_OWN)
                .setCurrency("USD")
                .setAt(TRIGGERED)
                .build();
    }

    private List<String> answers() {
        return issuer.read(Topics.LIMIT_ANSWERS).stream()
                .map(answer -> answer.getReservation() + " " + answer.getAnswer())
                .toList();
    }
}
