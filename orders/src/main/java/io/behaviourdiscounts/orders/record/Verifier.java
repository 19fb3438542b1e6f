package io.behaviourdiscounts.orders.record;

import io.behaviourdiscounts.orders.record.OrderRecord.LineReturn;
import io.behaviourdiscounts.orders.record.OrderRecord.Standing;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Pricer;
import io.behaviourdiscounts.promotions.pricing.Returns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Computes an order again from its record alone. */
public final class Verifier {

    private Verifier() {}

    /** What is wrong with a record, in sentences; nothing where all of it comes out the same. */
    public static List<String> mistakes(OrderRecord record) {
        if (record.pricing() != OrderRecord.PRICING) {
            return List.of("it was priced by arithmetic " + record.pricing());
        }
        List<String> mistakes = new ArrayList<>();
        Plan again = Pricer.price(record.question());
        if (!again.applied().equals(record.told())) {
            mistakes.add("told " + record.told() + ", and it is " + again.applied());
        }
        mistakes.addAll(tooMuch(record));
        record.entries().forEach((entry, standing) -> mistakes.addAll(wrongReturns(entry, standing)));
        record.told().forEach(applied -> mistakes.addAll(notAsTold(applied, record.entries())));
        return mistakes;
    }

    /** Offers take no more from a line or the shipping than it costs. */
    private static List<String> tooMuch(OrderRecord record) {
        Order order = record.question().order();
        List<String> mistakes = new ArrayList<>();
        for (Order.Line line : order.lines()) {
            long taken = record.told().stream()
                    .flatMap(applied -> applied.amounts().stream())
                    .filter(amount -> amount.line().equals(line.key()))
                    .mapToLong(Plan.LineAmount::amount)
                    .sum();
            if (taken > line.full()) {
                mistakes.add("line %s costs %d, and %d is taken off".formatted(line.key(), line.full(), taken));
            }
        }
        long shipping = record.told().stream().mapToLong(Plan.Applied::shipping).sum();
        if (shipping > order.shippingPrice()) {
            mistakes.add("the shipping costs %d, and %d is taken off".formatted(order.shippingPrice(), shipping));
        }
        return mistakes;
    }

    private static List<String> notAsTold(Plan.Applied told, Map<String, Standing> entries) {
        Standing standing = entries.get(told.offer());
        boolean isFixedBefore = standing != null && !standing.state().equals("reserved");
        if (standing == null || isFixedBefore || standing.granted().equals(told)) {
            return List.of();
        }
        return List.of(told.offer() + " gives " + standing.granted() + ", and was told as " + told);
    }

    private static List<String> wrongReturns(String entry, Standing standing) {
        List<String> mistakes = new ArrayList<>();
        for (LineReturn back : standing.returns()) {
            long discount = standing.granted().amounts().stream()
                    .filter(amount -> amount.line().equals(back.line()))
                    .mapToLong(Plan.LineAmount::amount)
                    .sum();
            long due = Returns.givenBack(discount, back.quantity(), 0, back.units());
            if (due != back.amount()) {
                mistakes.add(
                        "%s gave back %d of line %s, and it is %d".formatted(entry, back.amount(), back.line(), due));
            }
        }
        if (standing.shippingReturned() != 0
                && standing.shippingReturned() != standing.granted().shipping()) {
            mistakes.add(entry + " gave back " + standing.shippingReturned() + " of the shipping");
        }
        return mistakes;
    }
}
