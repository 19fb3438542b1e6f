package io.behaviourdiscounts.issuer.limit;

import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.model.Rule;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The limits that the newest rule book gives. The accounts of coupons and orders are none of a rule's. */
public final class RuleBookLimits implements LiveLimits {

    private final Supplier<RuleBook> books;

    /** Limits of whatever book the supplier has at the moment of asking. */
    public RuleBookLimits(Supplier<RuleBook> books) {
        this.books = books;
    }

    @Override
    public OptionalLong limitOf(String account, @Nullable String currency) {
        LimitAccountKey key = LimitAccountKey.parse(account);
        return rule(key)
                .flatMap(rule -> limit(rule.guardrails(), key, currency))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public long useful(LimitAsk ask) {
        LimitAccountKey key = LimitAccountKey.parse(ask.account());
        return switch (key.counter()) {
            case ISSUES, ISSUE_BUDGET, REDEMPTIONS, STACK -> Math.max(1, ask.amount());
            case BUDGET ->
                rule(key)
                        .map(rule -> SmallestUse.of(rule.action(), ask.currency()))
                        .orElse(1L);
        };
    }

    private Optional<Rule> rule(LimitAccountKey key) {
        return key.ruleId().flatMap(books.get()::rule).map(LiveRule::rule);
    }

    private static Optional<Long> limit(Guardrails guardrails, LimitAccountKey key, @Nullable String currency) {
        return switch (key.counter()) {
            case ISSUES -> Optional.ofNullable(guardrails.maxDailyIssues());
            case ISSUE_BUDGET -> budget(guardrails, Budget.Counted.ISSUE, key, currency);
            case BUDGET -> budget(guardrails, Budget.Counted.REDEMPTION, key, currency);
            case REDEMPTIONS -> redemptions(guardrails, key);
            case STACK -> Optional.empty();
        };
    }

    private static Optional<Long> budget(
            Guardrails guardrails, Budget.Counted counted, LimitAccountKey key, @Nullable String currency) {
        return Optional.ofNullable(guardrails.budget())
                .filter(budget -> budget.counted() == counted)
                .filter(budget -> (budget.per() == Budget.Per.TOTAL) == key.isTotal())
                .filter(budget -> budget.value().currency().getCurrencyCode().equals(currency))
                .map(budget -> budget.value().minorUnits());
    }

    private static Optional<Long> redemptions(Guardrails guardrails, LimitAccountKey key) {
        LimitAccountKey.Holder holder = key.holder();
        if (holder == null) {
            return Optional.ofNullable(
                    key.isTotal() ? guardrails.maxTotalRedemptions() : guardrails.maxDailyRedemptions());
        }
        return Optional.ofNullable(guardrails.perUserLimit())
                .filter(limit -> limit.by().contains(holder.by()))
                .filter(limit -> isPeriod(limit.period(), key.period()))
                .map(limit -> (long) limit.count());
    }

    /** Whether a period is a day, a week, a month or for ever, by the way in which keys write them. */
    private static boolean isPeriod(PerUserLimit.Period kind, String period) {
        boolean isWeek = period.contains("-W");
        return switch (kind) {
            case DAY -> period.length() == "2024-07-15".length();
            case WEEK -> isWeek;
            case MONTH -> period.length() == "2024-07".length() && !isWeek;
            case TOTAL -> period.equals("total");
        };
    }
}
