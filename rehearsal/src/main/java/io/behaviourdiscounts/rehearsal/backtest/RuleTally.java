package io.behaviourdiscounts.rehearsal.backtest;

import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.GivenTo;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport.OfRule;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.model.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one rule has done so far, for some of the shoppers. Two of them can be added up, in any order. */
final class RuleTally {

    private final Rule rule;
    private final SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    private final Map<String, Long> byShopper = new HashMap<>();
    private final SortedMap<String, Long> refusals = new TreeMap<>();
    private final Map<Action, Long> byAction = new HashMap<>();
    private @Nullable GivenTo first;
    private @Nullable GivenTo last;

    RuleTally(Rule rule) {
        this.rule = rule;
    }

    void granted(String shopper, Action action, Instant at) {
        byAction.merge(action, 1L, Long::sum);
        byDay.merge(LocalDate.ofInstant(at, rule.timeZone()), 1L, Long::sum);
        byShopper.merge(shopper, 1L, Long::sum);
        seen(new GivenTo(at, shopper));
    }

    private void seen(GivenTo given) {
        first = first == null || given.compareTo(first) < 0 ? given : first;
        last = last == null || given.compareTo(last) > 0 ? given : last;
    }

    /** Why there was no coupon, in a word. */
    void refused(String reason) {
        refusals.merge(reason, 1L, Long::sum);
    }

    void add(RuleTally other) {
        other.byDay.forEach((day, coupons) -> byDay.merge(day, coupons, Long::sum));
        other.byShopper.forEach((shopper, coupons) -> byShopper.merge(shopper, coupons, Long::sum));
        other.byAction.forEach((action, coupons) -> byAction.merge(action, coupons, Long::sum));
        other.refusals.forEach((reason, times) -> refusals.merge(reason, times, Long::sum));
        if (other.first != null && other.last != null) {
            seen(other.first);
            seen(other.last);
        }
    }

    Map<String, Long> byShopper() {
        return byShopper;
    }

    OfRule report(SortedMap<String, Instant> spentOfAll) {
        long coupons = byDay.values().stream().mapToLong(Long::longValue).sum();
        SortedMap<String, Instant> spent = new TreeMap<>();
        spentOfAll.forEach((account, at) -> LimitAccountKey.parse(account)
                .ruleId()
                .filter(rule.id()::equals)
                .ifPresent(id -> spent.put(account, at)));
        SortedMap<String, BigDecimal> exposure = new TreeMap<>();
        long withoutBound = 0;
        for (Map.Entry<Action, Long> given : byAction.entrySet()) {
            withoutBound += expose(given.getKey(), given.getValue(), exposure) ? 0 : given.getValue();
        }
        return new OfRule(
                rule.id(), coupons, byDay, byShopper.size(), refusals, exposure, withoutBound, spent, first, last);
    }

    /** What so many coupons can cost at most; false where there is no most. */
    private static boolean expose(Action action, long coupons, SortedMap<String, BigDecimal> exposure) {
        BigDecimal times = BigDecimal.valueOf(coupons);
        return switch (action) {
            case Action.AmountOff amount -> {
                exposure.merge(
                        amount.value().currency().getCurrencyCode(),
                        amount.value().amount().multiply(times),
                        BigDecimal::add);
                yield true;
            }
            case Action.StoreCredit credit -> {
                exposure.merge(
                        credit.value().currency().getCurrencyCode(),
                        credit.value().amount().multiply(times),
                        BigDecimal::add);
                yield true;
            }
            case Action.PercentageOff percentage -> expose(percentage.maxAmount(), times, exposure);
            case Action.FreeShipping shipping -> expose(shipping.maxAmount(), times, exposure);
        };
    }

    private static boolean expose(@Nullable BigDecimal most, BigDecimal times, SortedMap<String, BigDecimal> exposure) {
        if (most == null) {
            return false;
        }
        exposure.merge(OfRule.ORDERS_CURRENCY, most.multiply(times), BigDecimal::add);
        return true;
    }
}
