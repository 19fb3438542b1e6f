package io.behaviourdiscounts.rules.lint;

import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Rule;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What costs more than its author may think, or gives less. */
final class CostChecks {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private CostChecks() {}

    static void check(Rule rule, Warnings warnings) {
        rule.actions().forEach(action -> {
            checkEverythingFree(rule, action, warnings);
            checkMinimum(action, warnings);
        });
        checkBudget(rule, warnings);
    }

    private static void checkEverythingFree(Rule rule, Action action, Warnings warnings) {
        if (action instanceof Action.PercentageOff percentage
                && percentage.value().compareTo(ALL) == 0
                && percentage.maxAmount() == null
                && percentage.terms().include().isEmpty()
                && isUnlimited(rule.guardrails())) {
            warnings.add(
                    action,
                    "100 % off without a limit: all goods are free, as often as anybody likes; give it a 'max_amount', or the"
                            + " guardrails a cap, a 'per_user_limit' or a 'budget'");
        }
    }

    private static boolean isUnlimited(Guardrails guardrails) {
        return guardrails.maxDailyIssues() == null
                && guardrails.maxDailyRedemptions() == null
                && guardrails.maxTotalRedemptions() == null
                && guardrails.perUserLimit() == null
                && guardrails.budget() == null;
    }

    /** The currencies are one: an order in another than the amount's is refused. */
    private static void checkMinimum(Action action, Warnings warnings) {
        BigDecimal minimum = action.terms().minCartValue();
        if (action instanceof Action.AmountOff off
                && minimum != null
                && off.value().amount().compareTo(minimum) > 0) {
            warnings.add(
                    action,
                    "%s off from a cart of %s on: the smaller carts are free; the minimum is hardly meant to be below the amount"
                            .formatted(off.value(), minimum.toPlainString()));
        }
    }

    private static void checkBudget(Rule rule, Warnings warnings) {
        Guardrails.Budget budget = rule.guardrails().budget();
        BigDecimal most = rule.actions().stream()
                .map(CostChecks::most)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (budget != null && most != null && budget.value().amount().compareTo(most) < 0) {
            warnings.add(
                    budget,
                    switch (budget.counted()) {
                        case ISSUE ->
                            "the budget, %s, is smaller than the %s that one coupon can cost: none is ever issued"
                                    .formatted(budget.value(), most.toPlainString());
                        case REDEMPTION ->
                            "the budget, %s, is smaller than the %s that one coupon can give: whoever uses it in full is refused"
                                    .formatted(budget.value(), most.toPlainString());
                    });
        }
    }

    /** What one coupon can cost; null where nothing bounds it. */
    private static @Nullable BigDecimal most(Action action) {
        return switch (action) {
            case Action.AmountOff off -> off.value().amount();
            case Action.StoreCredit credit -> credit.value().amount();
            case Action.PercentageOff percentage -> percentage.maxAmount();
            case Action.FreeShipping shipping -> shipping.maxAmount();
        };
    }
}
