package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Action.Deal;
import io.behaviourdiscounts.promotions.model.Action.Got;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.model.Money;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/**
 * The arithmetic of buy and get. The units of the matching lines stand in a row, the dearest first, of equal ones the earlier line's; whole
 * groups are cut off its beginning, and what is left over gives nothing.
 */
record BuyAndGet(Order order, List<Integer> matching, Remaining left) {

    Given of(Action.BuyAndGet action) {
        List<Integer> row = dearestFirst(order, matching);
        long units = row.stream()
                .mapToLong(line -> order.lines().get(line).quantity())
                .sum();
        long groups = Math.min(units / action.groupSize(), action.maxGroups());
        long[] amounts = new long[order.lines().size()];
        long begin = 0;
        for (int line : row) {
            long end = begin + order.lines().get(line).quantity();
            long got = gotBefore(end, groups, action) - gotBefore(begin, groups, action);
            amounts[line] = got == 0
                    ? 0
                    : off(action.deal(), left.unit(line).times(got), got).rounded();
            begin = end;
        }
        return Given.ofLines(amounts);
    }

    /** The lines that cost something, the dearest first, of equal ones the earlier. */
    static List<Integer> dearestFirst(Order order, List<Integer> lines) {
        return lines.stream()
                .filter(line -> order.lines().get(line).unitPrice() > 0)
                .sorted(Comparator.comparingLong(
                                (Integer line) -> order.lines().get(line).unitPrice())
                        .reversed())
                .toList();
    }

    /** How many of the first units in the row are got. */
    private static long gotBefore(long units, long groups, Action.BuyAndGet action) {
        long whole = units / action.groupSize();
        if (whole >= groups) {
            return groups * action.get();
        }
        long begun = units % action.groupSize();
        long ofBegun = action.got() == Got.DEAREST ? Math.min(begun, action.get()) : Math.max(0, begun - action.buy());
        return whole * action.get() + ofBegun;
    }

    private Fraction off(Deal deal, Fraction base, long units) {
        return switch (deal) {
            case Deal.Share(var percent) -> base.share(percent);
            case Deal.Amount(var amount) ->
                Fraction.of(Money.rounded(amount, order.currency(), RoundingMode.HALF_UP)
                                .minorUnits())
                        .times(units)
                        .atMost(base);
        };
    }
}
