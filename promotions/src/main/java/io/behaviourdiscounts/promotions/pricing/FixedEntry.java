package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.order.Order;
import java.util.Map;
import java.util.stream.Collectors;

/** What a redeemed entry takes off an order as it is now: what it took, and not more than is there. */
record FixedEntry(Plan.Applied applied, Order order) {

    Given given(Remaining left) {
        Map<String, Long> amounts =
                applied.amounts().stream().collect(Collectors.toMap(Plan.LineAmount::line, Plan.LineAmount::amount));
        long[] lines = new long[order.lines().size()];
        for (int index = 0; index < lines.length; index++) {
            long taken = amounts.getOrDefault(order.lines().get(index).key(), 0L);
            lines[index] = Math.min(taken, left.line(index));
        }
        long shipping = Math.min(applied.shipping(), left.shipping());
        return Given.of(lines, shipping, applied.gifts());
    }
}
