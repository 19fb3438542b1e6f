package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Condition.GoodsField;
import io.behaviourdiscounts.promotions.model.Condition.OfGoods;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.order.Order;
import java.util.List;
import java.util.stream.IntStream;

/** Which lines of an order an offer may take something off, by their indexes. */
final class Goods {

    private Goods() {}

    /** All from which something may be taken. */
    static List<Integer> discountable(Order order) {
        return IntStream.range(0, order.lines().size())
                .filter(index -> order.lines().get(index).mayBeDiscounted())
                .boxed()
                .toList();
    }

    /** Those of them that pass all the offer's conditions on products by themselves. */
    static List<Integer> matching(Offer offer, Order order) {
        List<OfGoods> conditions = offer.goodsConditions();
        return discountable(order).stream()
                .filter(index -> conditions.stream()
                        .allMatch(condition -> passes(condition, order.lines().get(index))))
                .toList();
    }

    /** Whether the cart passes: some line has it, or, where it is negated, no line. */
    static boolean passes(OfGoods condition, Order order) {
        var test = condition.test();
        var lines = order.lines().stream().filter(line -> !line.isGift());
        if (condition.field() == GoodsField.CATEGORY) {
            return test.holdsOf(
                    lines.flatMap(line -> line.categories().stream()).toList());
        }
        return test.operator().isNegation()
                ? lines.allMatch(line -> passes(condition, line))
                : lines.anyMatch(line -> passes(condition, line));
    }

    private static boolean passes(OfGoods condition, Order.Line line) {
        return switch (condition.field()) {
            case CATEGORY -> condition.test().holdsOf(line.categories());
            case SKU -> condition.test().holdsOf(line.sku());
            case BRAND -> condition.test().holdsOf(line.brand());
        };
    }
}
