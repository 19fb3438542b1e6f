package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget.Counted;
import io.behaviourdiscounts.rules.model.Rule;
import java.time.Instant;
import java.util.Set;

/** What can be seen of a rule beside its conditions: caps that do not go together, and rules that nobody can meet. */
final class RuleChecks {

    private RuleChecks() {}

    static void check(Rule rule, Instant now, Warnings warnings) {
        checkPaused(rule, warnings);
        checkEnd(rule, now, warnings);
        checkCaps(rule.guardrails(), warnings);
        checkSegments(rule.guardrails(), warnings);
        checkCredit(rule, warnings);
    }

    private static void checkPaused(Rule rule, Warnings warnings) {
        if (rule.paused()) {
            warnings.add(
                    rule,
                    "the rule is paused: it issues nothing, and the coupons that it has issued can't be used either;"
                            + " to stop the issuing alone, end it with 'active: {until: …}'");
        }
    }

    private static void checkEnd(Rule rule, Instant now, Warnings warnings) {
        Instant until = rule.activeUntil();
        if (until != null && !until.isAfter(now)) {
            warnings.add(
                    until, "the rule ended at %s: it issues nothing any more, and may be taken out".formatted(until));
        }
    }

    private static void checkCaps(Guardrails guardrails, Warnings warnings) {
        Guardrails.Budget budget = guardrails.budget();
        boolean capsRedemptions = guardrails.maxDailyRedemptions() != null
                || guardrails.maxTotalRedemptions() != null
                || (budget != null && budget.counted() == Counted.REDEMPTION);
        boolean capsIssues =
                guardrails.maxDailyIssues() != null || (budget != null && budget.counted() == Counted.ISSUE);
        if (capsRedemptions && !capsIssues) {
            warnings.add(
                    guardrails,
                    "redemptions are capped and issuing is not: codes beyond the cap go out and are refused at the checkout;"
                            + " add 'max_daily_issues', or a budget counted at issue");
        }
    }

    private static void checkSegments(Guardrails guardrails, Warnings warnings) {
        Set<String> eligible = guardrails.eligibleSegments();
        if (!eligible.isEmpty() && guardrails.excludedSegments().containsAll(eligible)) {
            warnings.add(
                    guardrails.excludedSegments(),
                    "every segment that is eligible is excluded too, so nobody can get this discount");
        }
    }

    private static void checkCredit(Rule rule, Warnings warnings) {
        Instant from = rule.activeFrom();
        for (Action action : rule.actions()) {
            if (from != null
                    && action instanceof Action.StoreCredit credit
                    && credit.expiresAt() != null
                    && !from.isBefore(credit.expiresAt())) {
                warnings.add(
                        rule,
                        "the credit ends at %s, before the rule begins to issue it".formatted(credit.expiresAt()));
            }
        }
    }
}
