package io.behaviourdiscounts.issuer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookLimitsTest {

    private static final String ISSUES = "rule/spring/issues/2024-07-15";
    private static final String TOTAL = "rule/spring/issue-budget/total";
    private static final String REDEEMED = "rule/spring/budget/total";
    private static final String DAILY = "rule/spring/issue-budget/2024-07-15";

    @Test
    void aDaysIssuesAreLimitedByTheLiveRule() {
        RuleBookLimits limits = new RuleBookLimits(() -> Books.withDailyIssues("spring", 7));

        assertThat(limits.limitOf(ISSUES, null)).hasValue(7);
        assertThat(limits.limitOf("rule/autumn/issues/2024-07-15", null)).isEmpty();
        assertThat(limits.limitOf(TOTAL, "USD")).isEmpty();
    }

    @Test
    void aBudgetLimitsTheAccountsOfItsPeriodAndCurrencyWhenItIsCountedAtIssue() {
        RuleBookLimits atIssue = new RuleBookLimits(() -> budget(Budget.Per.TOTAL, Budget.Counted.ISSUE));
        RuleBookLimits daily = new RuleBookLimits(() -> budget(Budget.Per.DAY, Budget.Counted.ISSUE));
        RuleBookLimits atRedemption = new RuleBookLimits(() -> budget(Budget.Per.TOTAL, Budget.Counted.REDEMPTION));

        assertThat(atIssue.limitOf(TOTAL, "USD")).hasValue(100_050);
        assertThat(atIssue.limitOf(TOTAL, "EUR")).isEmpty();
        assertThat(atIssue.limitOf(DAILY, "USD")).isEmpty();
        assertThat(daily.limitOf(DAILY, "USD")).hasValue(100_050);
        assertThat(daily.limitOf(TOTAL, "USD")).isEmpty();
        assertThat(atRedemption.limitOf(TOTAL, "USD")).isEmpty();
        assertThat(atRedemption.limitOf(REDEEMED, "USD")).hasValue(100_050);
        assertThat(atIssue.limitOf(REDEEMED, "USD")).isEmpty();
    }

    @Test
    void redemptionsAreLimitedADayAndInAll() {
        RuleBookLimits limits = new RuleBookLimits(
                () -> Books.of(Books.rule("spring", Books.guardrails(5L, 9L, null, null, null), false)));

        assertThat(limits.limitOf("rule/spring/redemptions/2024-07-15", null)).hasValue(5);
        assertThat(limits.limitOf("rule/spring/redemptions/total", null)).hasValue(9);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2024-07-15",
        "WEEK, 2024-W29",
        "MONTH, 2024-07",
        "TOTAL, total",
    })
    void aShopperIsLimitedInTheRulesPeriodAndByItsIdentifiers(PerUserLimit.Period period, String text) {
        PerUserLimit perUser = new PerUserLimit(3, period, Set.of(PerUserLimit.By.USER, PerUserLimit.By.DEVICE));
        RuleBookLimits limits = new RuleBookLimits(
                () -> Books.of(Books.rule("spring", Books.guardrails(5L, 9L, null, null, perUser), false)));

        for (String each : List.of("2024-07-15", "2024-W29", "2024-07", "total")) {
            String account = "rule/spring/redemptions/" + each;
            OptionalLong expected = each.equals(text) ? OptionalLong.of(3) : OptionalLong.empty();
            assertThat(limits.limitOf(account + "/user/a1", null)).isEqualTo(expected);
            assertThat(limits.limitOf(account + "/device/a1", null)).isEqualTo(expected);
            assertThat(limits.limitOf(account + "/email/a1", null)).isEmpty();
        }
    }

    @Test
    void theAccountsOfCouponsAndOrdersHaveTheLimitThatIsAsked() {
        RuleBookLimits limits = new RuleBookLimits(
                () -> Books.of(Books.rule("spring", Books.guardrails(5L, 9L, null, null, null), false)));

        assertThat(limits.limit(ask("coupon/spring/redemptions/total/user/a1", 1, null)))
                .isEqualTo(77);
        assertThat(limits.limit(ask("order/spring/stack/total", 1, "USD"))).isEqualTo(77);
        assertThat(limits.limit(ask("rule/spring/redemptions/total", 1, null))).isEqualTo(9);
    }

    @Test
    void aBudgetIsFullWhenTheSmallestUseOfItsRuleNoLongerFits() {
        Action.Terms from60 =
                new Action.Terms(new BigDecimal("60"), Action.Selection.NOTHING, Action.Selection.NOTHING);

        assertThat(useful(new Action.AmountOff(usd("12.50"), Action.Terms.NONE)))
                .isEqualTo(12_50);
        assertThat(useful(new Action.PercentageOff(new BigDecimal("15"), null, from60)))
                .isEqualTo(9_00);
        assertThat(useful(new Action.PercentageOff(new BigDecimal("15"), new BigDecimal("4"), from60)))
                .isEqualTo(4_00);
        assertThat(useful(new Action.PercentageOff(new BigDecimal("15"), null, Action.Terms.NONE)))
                .isEqualTo(1_00);
        assertThat(useful(new Action.FreeShipping(List.of(), List.of(), null, Action.Terms.NONE)))
                .isEqualTo(1_00);
        assertThat(useful(new Action.StoreCredit(usd("50"), null, Action.Terms.NONE)))
                .isEqualTo(1_00);
        assertThat(SmallestUse.of(new Action.FreeShipping(List.of(), List.of(), null, Action.Terms.NONE), "JPY"))
                .isEqualTo(1);
    }

    @Test
    void ofCountsAndOfIssuesWhatIsAskedIsOfUse() {
        RuleBookLimits limits = new RuleBookLimits(() -> RuleBook.EMPTY);

        assertThat(limits.useful(ask("rule/spring/redemptions/total", 1, null))).isEqualTo(1);
        assertThat(limits.useful(ask(TOTAL, 40_00, "USD"))).isEqualTo(40_00);
        assertThat(limits.useful(ask(REDEEMED, 40_00, "USD"))).isEqualTo(1);
    }

    private static long useful(Action action) {
        return SmallestUse.of(action, "USD");
    }

    private static LimitAsk ask(String account, long amount, @Nullable String currency) {
        return new LimitAsk(
                account, "u1", "c1", LimitAsk.Step.HOLD, false, 0, amount, 77, null, currency, Instant.EPOCH);
    }

    private static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), Currency.getInstance("USD"));
    }

    private static RuleBook budget(Budget.Per per, Budget.Counted counted) {
        Money value = Money.of(new BigDecimal("1000.50"), Currency.getInstance("USD"));
        return Books.withBudget("spring", new Budget(value, per, counted));
    }
}
