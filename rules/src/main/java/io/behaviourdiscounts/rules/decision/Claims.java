package io.behaviourdiscounts.rules.decision;

import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.model.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a grant takes from the accounts of hard issuing caps. */
final class Claims {

    private Claims() {}

    /** The claims of a grant of an action whose trigger occurred then, by ascending account key. */
    static List<Decision.Claim> of(Rule rule, Action action, Instant occurredAt) {
        Guardrails guardrails = rule.guardrails();
        List<Decision.Claim> claims = new ArrayList<>(2);
        Long daily = guardrails.maxDailyIssues();
        if (daily != null) {
            claims.add(new Decision.Claim(
                    LimitAccountKey.dailyIssues(rule.id(), occurredAt, rule.timeZone()), 1, daily, null));
        }
        Budget budget = guardrails.budget();
        if (budget != null && budget.counted() == Budget.Counted.ISSUE) {
            claims.add(budgetClaim(rule, action, budget, occurredAt));
        }
        claims.sort(Comparator.comparing(claim -> claim.account().text()));
        return claims;
    }

    private static Decision.Claim budgetClaim(Rule rule, Action action, Budget budget, Instant occurredAt) {
        Currency currency = budget.value().currency();
        return new Decision.Claim(
                LimitAccountKey.issueBudget(rule.id(), budget.per(), occurredAt, rule.timeZone()),
                worth(action, currency),
                budget.value().minorUnits(),
                currency);
    }

    /** The most that a coupon can cost, in minor units. */
    private static long worth(Action action, Currency currency) {
        return switch (action) {
            case Action.AmountOff amount -> amount.value().minorUnits();
            case Action.StoreCredit credit -> credit.value().minorUnits();
            case Action.PercentageOff percentage -> minorUnits(percentage.maxAmount(), currency);
            case Action.FreeShipping shipping -> minorUnits(shipping.maxAmount(), currency);
        };
    }

    private static long minorUnits(@Nullable BigDecimal maxAmount, Currency currency) {
        if (maxAmount == null) {
            throw new IllegalStateException("a book lets no budget be counted at issue without a max_amount");
        }
        return Money.rounded(maxAmount, currency, RoundingMode.CEILING).minorUnits();
    }

    /**
     * The refusal where an account of the rule is known to be full: one that the grant would take from, or one without whose units
     * its coupon could not be used. Of a daily cap on redemptions, the day that counts is the trigger's.
     */
    static Optional<Decision.Refused> spent(
            List<Decision.Claim> claims, Rule rule, Instant occurredAt, SpentCaps spentCaps) {
        return Stream.concat(
                        claims.stream().map(claim -> new Cap(claim.account(), claim.limit())),
                        redemptionCaps(rule, occurredAt))
                .filter(cap -> spentCaps.isSpent(cap.account(), cap.limit()))
                .findFirst()
                .map(cap -> new Decision.Refused(
                        RefusalReason.ofSpent(cap.account()), "the limit account " + cap.account() + " is full"));
    }

    private static Stream<Cap> redemptionCaps(Rule rule, Instant occurredAt) {
        Guardrails guardrails = rule.guardrails();
        Stream.Builder<Cap> caps = Stream.builder();
        Long daily = guardrails.maxDailyRedemptions();
        if (daily != null) {
            caps.add(new Cap(LimitAccountKey.dailyRedemptions(rule.id(), occurredAt, rule.timeZone()), daily));
        }
        Long total = guardrails.maxTotalRedemptions();
        if (total != null) {
            caps.add(new Cap(LimitAccountKey.totalRedemptions(rule.id()), total));
        }
        Budget budget = guardrails.budget();
        if (budget != null && budget.counted() == Budget.Counted.REDEMPTION) {
            caps.add(new Cap(
                    LimitAccountKey.budget(rule.id(), budget.per(), occurredAt, rule.timeZone()),
                    budget.value().minorUnits()));
        }
        return caps.build();
    }

    /** An account of a rule, and the limit that the live rule sets it. */
    private record Cap(LimitAccountKey account, long limit) {}
}
