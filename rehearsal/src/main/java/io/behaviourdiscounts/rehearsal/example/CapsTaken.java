package io.behaviourdiscounts.rehearsal.example;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.rules.decision.Decision;
import io.behaviourdiscounts.rules.decision.RefusalReason;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.example.Example.Cap;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.model.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What others have taken of a rule's caps in an example: the accounts as they then stand. */
final class CapsTaken implements SpentCaps {

    private final Rule rule;
    private final Map<Cap, BigDecimal> taken;

    CapsTaken(Rule rule, Map<Cap, BigDecimal> taken) {
        this.rule = rule;
        this.taken = taken;
    }

    @Override
    public boolean isSpent(LimitAccountKey account, long limit) {
        return account(account).isFullFor(1, limit);
    }

    /** Why the issuer does not admit what a grant takes; nothing where it does. */
    Optional<RefusalReason> refusal(List<Decision.Claim> claims) {
        return claims.stream()
                .filter(claim -> account(claim.account()).isFullFor(claim.amount(), claim.limit()))
                .findFirst()
                .map(claim -> RefusalReason.ofSpent(claim.account()));
    }

    private LimitAccount account(LimitAccountKey key) {
        return new LimitAccount(key.text(), 0, 0, units(key), 0, false, 0, 0);
    }

    private long units(LimitAccountKey key) {
        return switch (key.counter()) {
            case ISSUES -> count(Cap.MAX_DAILY_ISSUES);
            case REDEMPTIONS -> count(key.isTotal() ? Cap.MAX_TOTAL_REDEMPTIONS : Cap.MAX_DAILY_REDEMPTIONS);
            case ISSUE_BUDGET, BUDGET -> money(rule.guardrails().budget());
            case STACK -> 0;
        };
    }

    private long count(Cap cap) {
        return taken.getOrDefault(cap, BigDecimal.ZERO).longValue();
    }

    private long money(Guardrails.@Nullable Budget budget) {
        BigDecimal amount = taken.get(Cap.BUDGET);
        return amount == null || budget == null
                ? 0
                : Money.rounded(amount, budget.value().currency(), RoundingMode.HALF_UP)
                        .minorUnits();
    }
}
