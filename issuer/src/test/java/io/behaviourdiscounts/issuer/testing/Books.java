package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rule books of one rule, of which only the caps matter here. */
public final class Books {

    private Books() {}

    /** A book whose rule issues at most so many coupons a day. */
    public static RuleBook withDailyIssues(String ruleId, long limit) {
        return book(ruleId, limit, null);
    }

    /** A book whose rule has a budget. */
    public static RuleBook withBudget(String ruleId, Budget budget) {
        return book(ruleId, null, budget);
    }

    private static RuleBook book(String ruleId, @Nullable Long dailyIssues, @Nullable Budget budget) {
        Guardrails guardrails =
                new Guardrails(null, null, dailyIssues, budget, null, false, Duration.ofHours(24), Set.of(), Set.of());
        Rule rule = new Rule(
                ruleId,
                null,
                Set.of("checkout_started"),
                100,
                null,
                null,
                false,
                ZoneOffset.UTC,
                Condition.ALWAYS,
                new Action.PercentageOff(new BigDecimal(15), new BigDecimal(40), Action.Terms.NONE),
                null,
                guardrails,
                Rule.CodeFormat.DEFAULT,
                Rule.Display.NONE,
                List.of());
        return RuleBook.of(1, List.of(new LiveRule(rule, 1)), List.of());
    }
}
