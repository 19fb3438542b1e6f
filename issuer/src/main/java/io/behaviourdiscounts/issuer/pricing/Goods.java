package io.behaviourdiscounts.issuer.pricing;

import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.rules.amount.Spread;
import io.behaviourdiscounts.schemas.AppliesTo;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.GoodsSelection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which lines of an order an action is for, and how a discount lies on them. */
final class Goods {

    private Goods() {}

    /** The lines from which the action may take something. */
    static List<Order.Line> eligible(DiscountAction action, Order order) {
        return order.lines().stream()
                .filter(Order.Line::discountable)
                .filter(line -> isFor(action.getAppliesTo(), line))
                .toList();
    }

    /** Whether the order has any line that {@code applies_to} selects, discountable or not. */
    static boolean hasAny(DiscountAction action, Order order) {
        return order.lines().stream().anyMatch(line -> isFor(action.getAppliesTo(), line));
    }

    /** The effects of an amount on lines, in proportion to what is left of each; lines that get nothing are left out. */
    static List<Effect> effects(List<Order.Line> lines, long[] left, long amount) {
        long[] shares = Spread.over(left, amount);
        List<Effect> effects = new ArrayList<>();
        for (int index = 0; index < shares.length; index++) {
            if (shares[index] > 0) {
                Order.Line line = lines.get(index);
                effects.add(new Effect(Target.LINE, line.key(), line.sku(), shares[index]));
            }
        }
        return effects;
    }

    private static boolean isFor(@Nullable AppliesTo goods, Order.Line line) {
        if (goods == null) {
            return true;
        }
        GoodsSelection include = goods.getInclude();
        return (isEmpty(include) || matches(include, line)) && !matches(goods.getExclude(), line);
    }

    private static boolean isEmpty(GoodsSelection selection) {
        return selection.getSkus().isEmpty()
                && selection.getCategories().isEmpty()
                && selection.getBrands().isEmpty();
    }

    private static boolean matches(GoodsSelection selection, Order.Line line) {
        return selection.getSkus().contains(line.sku())
                || !Collections.disjoint(selection.getCategories(), line.categories())
                || (line.brand() != null && selection.getBrands().contains(line.brand()));
    }
}
