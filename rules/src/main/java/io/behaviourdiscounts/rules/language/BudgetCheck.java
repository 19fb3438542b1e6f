package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.Findings;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.Budget.Counted;
import io.behaviourdiscounts.rules.model.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A budget that counts at issue must know what an issued discount can cost at most. */
final class BudgetCheck {

    private BudgetCheck() {}

    /** Whether the budget goes with the action; finds it wrong where it does not. */
    static boolean fits(@Nullable Budget budget, Action action, Findings findings) {
        if (budget == null) {
            return true;
        }
        Optional<String> complaint = complaint(budget, action);
        complaint.ifPresent(message -> findings.add(findings.positions().of(budget), "budget: " + message));
        return complaint.isEmpty();
    }

    private static Optional<String> complaint(Budget budget, Action action) {
        return switch (action) {
            case Action.AmountOff off -> sameCurrency(budget, off.value());
            case Action.StoreCredit credit -> sameCurrency(budget, credit.value());
            case Action.PercentageOff percentage -> bounded(budget, percentage.maxAmount() != null);
            case Action.FreeShipping shipping -> bounded(budget, shipping.maxAmount() != null);
        };
    }

    private static Optional<String> sameCurrency(Budget budget, Money value) {
        return budget.value().currency().equals(value.currency())
                ? Optional.empty()
                : Optional.of("it is in %s and the action is in %s: they must be in one currency"
                        .formatted(budget.value().currency(), value.currency()));
    }

    private static Optional<String> bounded(Budget budget, boolean hasMost) {
        return budget.counted() == Counted.REDEMPTION || hasMost
                ? Optional.empty()
                : Optional.of(
                        "counted at issue, it needs the most that one discount can cost: give the action a 'max_amount'");
    }
}
