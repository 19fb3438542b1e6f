package io.behaviourdiscounts.issuer.limit;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The limits that the newest rule book gives. */
public final class RuleBookLimits implements LiveLimits {

    private final Supplier<RuleBook> books;

    /** Limits of whatever book the supplier has at the moment of asking. */
    public RuleBookLimits(Supplier<RuleBook> books) {
        this.books = books;
    }

    @Override
    public OptionalLong limitOf(String account, @Nullable String currency) {
        LimitAccountKey key = LimitAccountKey.parse(account);
        return books.get()
                .rule(key.subject())
                .map(LiveRule::rule)
                .map(rule -> limit(rule.guardrails(), key, currency))
                .orElseGet(OptionalLong::empty);
    }

    private static OptionalLong limit(Guardrails guardrails, LimitAccountKey key, @Nullable String currency) {
        return switch (key.counter()) {
            case ISSUES -> toLong(Optional.ofNullable(guardrails.maxDailyIssues()));
            case ISSUE_BUDGET ->
                toLong(Optional.ofNullable(guardrails.budget())
                        .filter(budget -> budget.counted() == Budget.Counted.ISSUE)
                        .filter(budget -> (budget.per() == Budget.Per.TOTAL) == key.isTotal())
                        .filter(budget ->
                                budget.value().currency().getCurrencyCode().equals(currency))
                        .map(budget -> budget.value().minorUnits()));
            case REDEMPTIONS, BUDGET, STACK -> OptionalLong.empty();
        };
    }

    private static OptionalLong toLong(Optional<Long> limit) {
        return limit.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
