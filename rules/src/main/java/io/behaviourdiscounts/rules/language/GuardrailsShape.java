package io.behaviourdiscounts.rules.language;

import io.behaviourdiscounts.rules.language.shape.ByKind;
import io.behaviourdiscounts.rules.language.shape.Entries;
import io.behaviourdiscounts.rules.language.shape.Key;
import io.behaviourdiscounts.rules.language.shape.Lists;
import io.behaviourdiscounts.rules.language.shape.ObjectShape;
import io.behaviourdiscounts.rules.language.shape.Scalars;
import io.behaviourdiscounts.rules.language.shape.Shape;
import io.behaviourdiscounts.rules.model.Guardrails;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.By;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit.Period;
import io.behaviourdiscounts.rules.model.Money;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The limits of a rule. */
final class GuardrailsShape {

    private static final Set<By> BY_ANY = Set.of(By.values());

    private static final Shape<Long> CAP = Scalars.whole("a whole number from 1 to 1000000000", 1, 1_000_000_000);

    private static final Shape<List<String>> SEGMENTS =
            Lists.oneOrMore("a segment's id, or a list of them", Words.ID.then((id, node, findings) -> {
                findings.refer(id, node.position());
                return id;
            }));

    private static final Key<Long> MAX_DAILY_REDEMPTIONS =
            Key.optional("max_daily_redemptions", CAP, "So many redemptions a day at most, of the rule's zone.");
    private static final Key<Long> MAX_TOTAL_REDEMPTIONS =
            Key.optional("max_total_redemptions", CAP, "So many redemptions ever.");
    private static final Key<Long> MAX_DAILY_ISSUES =
            Key.optional("max_daily_issues", CAP, "So many coupons a day at most, of the rule's zone.");
    private static final Key<Budget> BUDGET =
            Key.optional("budget", budgetShape(), "So much money that the rule may cost.");
    private static final Key<PerUserLimit> PER_USER_LIMIT =
            Key.optional("per_user_limit", perUserLimitShape(), "How often one shopper may have it.");
    private static final Key<Boolean> STACKABLE = Key.optional(
            "stackable", Scalars.truth(), "Whether it goes together with other coupons; false without it.");
    private static final Key<Duration> VALIDITY_WINDOW = Key.required(
            "validity_window",
            Words.duration(Duration.ofSeconds(1), Duration.ofDays(3650)),
            "how long a coupon is good for, such as 24h or 7d");
    private static final Key<List<String>> ELIGIBLE_SEGMENTS =
            Key.optional("eligible_segments", SEGMENTS, "Shoppers in any of these segments.");
    private static final Key<List<String>> EXCLUDED_SEGMENTS =
            Key.optional("excluded_segments", SEGMENTS, "No shopper in any of these segments; wins over eligible.");

    static final Shape<Guardrails> GUARDRAILS = ObjectShape.of(
            "a 'guardrails' mapping",
            Stream.concat(
                            Stream.of(
                                    MAX_DAILY_REDEMPTIONS,
                                    MAX_TOTAL_REDEMPTIONS,
                                    MAX_DAILY_ISSUES,
                                    BUDGET,
                                    PER_USER_LIMIT,
                                    STACKABLE,
                                    VALIDITY_WINDOW,
                                    ELIGIBLE_SEGMENTS,
                                    EXCLUDED_SEGMENTS),
                            PacingShape.KEYS.stream())
                    .toList(),
            GuardrailsShape::make);

    private GuardrailsShape() {}

    private static Guardrails make(Entries entries) {
        Guardrails guardrails = new Guardrails(
                entries.find(MAX_DAILY_REDEMPTIONS),
                entries.find(MAX_TOTAL_REDEMPTIONS),
                entries.find(MAX_DAILY_ISSUES),
                entries.find(BUDGET),
                entries.find(PER_USER_LIMIT),
                entries.or(STACKABLE, false),
                entries.get(VALIDITY_WINDOW),
                Set.copyOf(entries.or(ELIGIBLE_SEGMENTS, List.of())),
                Set.copyOf(entries.or(EXCLUDED_SEGMENTS, List.of())),
                PacingShape.of(entries));
        if (entries.has(EXCLUDED_SEGMENTS)) {
            entries.located(EXCLUDED_SEGMENTS, guardrails.excludedSegments());
        }
        return entries.findings().locate(guardrails, entries.start());
    }

    private static Shape<Budget> budgetShape() {
        Key<Budget.Per> per =
                Key.required("per", Scalars.oneOf(Budget.Per.class), "whether the money is for each day or in total");
        Key<Budget.Counted> counted = Key.optional(
                "counted",
                Scalars.oneOf(Budget.Counted.class),
                "When the money counts as spent: at redemption (without this key), or at issue already.");
        List<Key<?>> keys =
                Stream.concat(MoneyShape.KEYS.stream(), Stream.of(per, counted)).toList();
        return ObjectShape.of("a budget", keys, entries -> {
            Money money = MoneyShape.of(entries);
            return money == null
                    ? null
                    : entries.findings()
                            .locate(
                                    new Budget(money, entries.get(per), entries.or(counted, Budget.Counted.REDEMPTION)),
                                    entries.start());
        });
    }

    private static Shape<PerUserLimit> perUserLimitShape() {
        Shape<Long> times = Scalars.whole("a whole number from 1 to 1000000", 1, 1_000_000);
        Key<Long> count = Key.required("count", times, "how often one shopper may have it in a period");
        Key<Period> period = Key.optional(
                "period", Scalars.oneOf(Period.class), "A calendar period of the rule's zone; total without it.");
        Key<List<By>> by = Key.optional(
                "by",
                Lists.oneOrMore("one or more of user, device, email", Scalars.oneOf(By.class)),
                "As whom a shopper is recognised at redemption; all of them without it.");
        return new ByKind<>(
                "a whole number, or a mapping with 'count'",
                times.then((number, node, f) -> limit(number, null, null)),
                null,
                ObjectShape.of(
                        "a limit per shopper",
                        List.of(count, period, by),
                        entries -> limit(entries.get(count), entries.find(period), entries.find(by))));
    }

    private static PerUserLimit limit(Long count, @Nullable Period period, @Nullable List<By> by) {
        return new PerUserLimit(
                count.intValue(), period == null ? Period.TOTAL : period, by == null ? BY_ANY : Set.copyOf(by));
    }
}
