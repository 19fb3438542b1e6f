package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is given, told by the lines of the order. */
final class PlannedLines {

    private PlannedLines() {}

    static Plan.Applied applied(String offer, List<String> codes, int applications, Given given, Order order) {
        List<Plan.LineAmount> amounts = new ArrayList<>();
        for (int index = 0; index < order.lines().size(); index++) {
            if (given.line(index) > 0) {
                amounts.add(new Plan.LineAmount(order.lines().get(index).key(), given.line(index)));
            }
        }
        return new Plan.Applied(offer, codes, applications, amounts, given.shipping(), given.gifts());
    }

    static List<Plan.LinePrice> prices(Order order, Given taken) {
        return IntStream.range(0, order.lines().size())
                .mapToObj(index -> price(order.lines().get(index), taken.line(index)))
                .toList();
    }

    private static Plan.LinePrice price(Order.Line line, long discount) {
        return new Plan.LinePrice(line.key(), line.sku(), new Plan.Price(line.full(), discount), line.isGift());
    }
}
