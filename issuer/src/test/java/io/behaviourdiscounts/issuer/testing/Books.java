package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Condition;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Pacing;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.model.RuleStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    /** A book whose rule limits redemptions. */
    public static RuleBook withRedemptions(
            String ruleId,
            @Nullable Long daily,
            @Nullable Long total,
            @Nullable Budget budget,
            @Nullable PerUserLimit perUser) {
        return of(rule(ruleId, guardrails(daily, total, null, budget, perUser), false));
    }

    /** A book whose rule is paused. */
    public static RuleBook paused(String ruleId) {
        return of(rule(ruleId, guardrails(null, null, null, null, null), true));
    }

    private static RuleBook book(String ruleId, @Nullable Long dailyIssues, @Nullable Budget budget) {
        return of(rule(ruleId, guardrails(null, null, dailyIssues, budget, null), false));
    }

    /** A book of rules. */
    public static RuleBook of(Rule... rules) {
        return RuleBook.of(
                1, Stream.of(rules).map(rule -> new LiveRule(rule, 1)).toList(), List.of());
    }

    /** Guardrails of which only the caps matter. */
    public static Guardrails guardrails(
            @Nullable Long daily,
            @Nullable Long total,
            @Nullable Long dailyIssues,
            @Nullable Budget budget,
            @Nullable PerUserLimit perUser) {
        return new Guardrails(
                daily,
                total,
                dailyIssues,
                budget,
                perUser,
                false,
                Duration.ofHours(24),
                Set.of(),
                Set.of(),
                Pacing.NONE);
    }

    /** A rule of which only the caps matter, and whether it is paused. */
    public static Rule rule(String ruleId, Guardrails guardrails, boolean paused) {
        return new Rule(
                ruleId,
                null,
                Set.of("checkout_started"),
                100,
                null,
                null,
                paused ? RuleStatus.PAUSED : RuleStatus.ACTIVE,
                ZoneOffset.UTC,
                Condition.ALWAYS,
                new Action.PercentageOff(new BigDecimal(15), new BigDecimal(40), Action.Terms.NONE),
                null,
                guardrails,
                Rule.CodeFormat.DEFAULT,
                Rule.Display.NONE,
                List.of(),
                Set.of(),
                null);
    }
}
