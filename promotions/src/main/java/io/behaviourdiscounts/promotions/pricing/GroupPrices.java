package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.amount.Spread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arithmetic of groups at a price. The units of the matching lines stand in a row, the dearest first, of equal ones the earlier line's;
 * whole groups are cut off its beginning, and what is left over costs what it costs. What a group is cheaper by lies on its units in
 * proportion to what is left of them.
 */
record GroupPrices(Order order, List<Integer> matching, Remaining left) {

    Given of(Action.GroupPrice action) {
        long[] amounts = new long[order.lines().size()];
        Map<Integer, Long> group = new LinkedHashMap<>();
        long missing = action.size();
        long groups = 0;
        for (int line : BuyAndGet.dearestFirst(order, matching)) {
            long units = order.lines().get(line).quantity();
            while (units > 0 && groups < action.maxGroups()) {
                boolean begins = group.isEmpty();
                if (begins && units >= action.size()) {
                    // Groups of one line alone are all alike.
                    long alike = Math.min(units / action.size(), action.maxGroups() - groups);
                    give(Map.of(line, (long) action.size()), action.reduction(), alike, amounts);
                    groups += alike;
                    units -= alike * action.size();
                    continue;
                }
                long taken = Math.min(units, missing);
                group.put(line, taken);
                units -= taken;
                missing -= taken;
                if (missing == 0) {
                    give(group, action.reduction(), 1, amounts);
                    groups++;
                    group.clear();
                    missing = action.size();
                }
            }
        }
        return Given.ofLines(amounts);
    }

    /** Adds what so many groups of these units are cheaper by; a line never gives more than is left of it. */
    private void give(Map<Integer, Long> unitsByLine, Reduction reduction, long groups, long[] amounts) {
        int[] lines = unitsByLine.keySet().stream().mapToInt(Integer::intValue).toArray();
        long[] worth = new long[lines.length];
        long whole = 0;
        for (int part = 0; part < lines.length; part++) {
            worth[part] =
                    left.unit(lines[part]).times(unitsByLine.get(lines[part])).rounded();
            whole += worth[part];
        }
        long[] parts = Spread.over(worth, off(reduction, whole));
        for (int part = 0; part < lines.length; part++) {
            long line = amounts[lines[part]] + parts[part] * groups;
            amounts[lines[part]] = Math.min(line, left.line(lines[part]));
        }
    }

    /** What a group of this worth is cheaper by: never more than it is worth. */
    private static long off(Reduction reduction, long worth) {
        return switch (reduction) {
            case Reduction.Share(var percent) ->
                Fraction.of(worth).share(percent).rounded();
            case Reduction.Amount(var amount) -> Math.min(amount.minorUnits(), worth);
            case Reduction.Price(var price) -> Math.max(0, worth - price.minorUnits());
        };
    }
}
