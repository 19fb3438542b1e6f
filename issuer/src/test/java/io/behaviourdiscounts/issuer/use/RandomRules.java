package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.Period;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.model.Rule;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Rules by the beginning of their ids: {@code daily-1}, {@code total-1}, {@code person-1}; others are in no book. */
final class RandomRules implements LiveRules {

    static final long DAILY = 2;
    static final long TOTAL = 4;
    static final long BUDGET = 25_00;
    static final int PER_PERSON = 2;

    final Set<String> blocked = new HashSet<>();
    final Set<String> paused = new HashSet<>();
    private final Map<String, Rule> rules = new HashMap<>();

    @Override
    public Optional<Rule> rule(String ruleId) {
        Guardrails guardrails = switch (ruleId.substring(0, ruleId.indexOf('-') + 1)) {
            case "daily-" -> Books.guardrails(DAILY, null, null, null, perUser(1, Period.DAY, Set.of(By.DEVICE)));
            case "total-" -> Books.guardrails(null, TOTAL, null, budget(), null);
            case "person-" ->
                Books.guardrails(null, null, null, null, perUser(PER_PERSON, Period.TOTAL, Set.of(By.values())));
            default -> null;
        };
        return Optional.ofNullable(guardrails)
                .map(known -> rules.computeIfAbsent(
                        ruleId + paused.contains(ruleId), each -> Books.rule(ruleId, known, paused.contains(ruleId))));
    }

    /** Now and then a rule is blocked or paused, and now and then all are opened again. */
    void change(Random random) {
        if (random.nextInt(50) == 0) {
            String rule = (random.nextBoolean() ? "total-" : "person-") + random.nextInt(30);
            (random.nextBoolean() ? blocked : paused).add(rule);
        }
        if (random.nextInt(20) == 0) {
            blocked.clear();
            paused.clear();
        }
    }

    private static PerUserLimit perUser(int count, Period period, Set<By> by) {
        return new PerUserLimit(count, period, by);
    }

    private static Budget budget() {
        return new Budget(new Money(BUDGET, Currency.getInstance("USD")), Budget.Per.TOTAL, Budget.Counted.REDEMPTION);
    }

    @Override
    public boolean isBlocked(String ruleId) {
        return blocked.contains(ruleId);
    }
}
