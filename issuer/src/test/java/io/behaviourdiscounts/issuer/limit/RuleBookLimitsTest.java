package io.behaviourdiscounts.issuer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class RuleBookLimitsTest {

    private static final String ISSUES = "rule/spring/issues/2024-07-15";
    private static final String TOTAL = "rule/spring/issue-budget/total";
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
    }

    private static RuleBook budget(Budget.Per per, Budget.Counted counted) {
        Money value = Money.of(new BigDecimal("1000.50"), Currency.getInstance("USD"));
        return Books.withBudget("spring", new Budget(value, per, counted));
    }
}
