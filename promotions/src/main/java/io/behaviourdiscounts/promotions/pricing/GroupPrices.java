package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.amount.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arithmetic of groups at a price. The units of the matching lines stand in a row, the dearest first, of equal ones the earlier line's;
 * whole groups are cut off its beginning, and what is left over costs what it costs. What a group is cheaper by lies on its units in
 * proportion to what is left of them.
 */
record GroupPrices(Order order, List<Integer> matching, Remaining left) {

    /** So many units of a line in a group. */
    private record Part(int line, long units) {}

    Given of(Action.GroupPrice action) {
        long[] amounts = new long[order.lines().size()];
        List<Part> group = new ArrayList<>();
        long missing = action.size();
        long groups = 0;
        for (int line : BuyAndGet.dearestFirst(order, matching)) {
            long units = order.lines().get(line).quantity();
            while (units > 0 && groups < action.maxGroups()) {
                boolean begins = group.isEmpty();
                if (begins && units >= action.size()) {
                    // Groups of one line alone are all alike.
                    long alike = Math.min(units / action.size(), action.maxGroups() - groups);
                    give(List.of(new Part(line, action.size())), action.reduction(), alike, amounts);
                    groups += alike;
                    units -= alike * action.size();
                    continue;
                }
                long taken = Math.min(units, missing);
                group.add(new Part(line, taken));
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
    private void give(List<Part> group, Reduction reduction, long groups, long[] amounts) {
        long[] worth = group.stream()
                .mapToLong(part -> left.unit(part.line()).times(part.units()).rounded())
                .toArray();
        long[] shares = Spread.over(worth, off(reduction, Arrays.stream(worth).sum()));
        for (int index = 0; index < shares.length; index++) {
            int line = group.get(index).line();
            amounts[line] = Math.min(amounts[line] + shares[index] * groups, left.line(line));
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
