package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action.Discount;
import io.behaviourdiscounts.promotions.model.Action.Reach;
import io.behaviourdiscounts.promotions.model.Action.Tier;
import io.behaviourdiscounts.promotions.model.Action.Tiered;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.amount.Spread;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The arithmetic of what is taken off goods and shipping. An amount is rounded once, half up; over several lines it is spread by the largest
 * remainder of what is left of each.
 *
 * @param matching indexes of the lines that pass the offer's conditions on products
 */
record Discounts(Goods goods, List<Integer> matching, Remaining left) {

    Given of(Discount action) {
        Reduction reduction = action.reduction();
        return switch (action.reach()) {
            case ALL_GOODS -> together(reduction, goods.discountable());
            case MATCHING_GOODS -> together(reduction, matching);
            case EACH_MATCHING_LINE -> each(reduction);
            case CHEAPEST_UNIT -> unit(reduction, Comparator.naturalOrder());
            case DEAREST_UNIT -> unit(reduction, Comparator.reverseOrder());
            case SHIPPING ->
                Given.ofShipping(
                        order().lines().size(),
                        off(reduction, Fraction.of(left.shipping()), 1).rounded());
        };
    }

    /** The tier with the highest floor that the goods reach at full price, on all that is left of them. */
    Given of(Tiered action) {
        long reached = order().subtotal();
        Optional<Tier> tier = action.tiers().stream()
                .filter(each -> each.floor().minorUnits() <= reached)
                .max(Comparator.comparingLong(each -> each.floor().minorUnits()));
        List<Integer> lines = action.reach() == Reach.ALL_GOODS ? goods.discountable() : matching;
        return tier.map(each -> together(each.reduction(), lines)).orElseGet(() -> goods.nothing());
    }

    private Order order() {
        return goods.order();
    }

    private Given together(Reduction reduction, List<Integer> lines) {
        long[] weights = new long[lines.size()];
        long whole = 0;
        for (int place = 0; place < weights.length; place++) {
            weights[place] = left.line(lines.get(place));
            whole += weights[place];
        }
        long amount = off(reduction, Fraction.of(whole), 1).rounded();
        long[] shares = Spread.over(weights, amount);
        long[] amounts = new long[order().lines().size()];
        for (int place = 0; place < lines.size(); place++) {
            amounts[lines.get(place)] = shares[place];
        }
        return Given.ofLines(amounts);
    }

    private Given each(Reduction reduction) {
        long[] amounts = new long[order().lines().size()];
        for (int line : matching) {
            long quantity = order().lines().get(line).quantity();
            amounts[line] =
                    off(reduction, Fraction.of(left.line(line)), quantity).rounded();
        }
        return Given.ofLines(amounts);
    }

    private Given unit(Reduction reduction, Comparator<Long> byPrice) {
        long[] amounts = new long[order().lines().size()];
        matching.stream()
                .filter(line -> order().lines().get(line).unitPrice() > 0 && left.line(line) > 0)
                // of equal prices the first of the order comes first: min takes the first of equals
                .min(Comparator.comparing(line -> order().lines().get(line).unitPrice(), byPrice))
                .ifPresent(line ->
                        amounts[line] = off(reduction, left.unit(line), 1).rounded());
        return Given.ofLines(amounts);
    }

    /**
     * What a reduction takes off an amount.
     *
     * @param units an amount and a price are meant so often
     */
    static Fraction off(Reduction reduction, Fraction base, long units) {
        return switch (reduction) {
            case Reduction.Share(var percent) -> base.share(percent);
            case Reduction.Amount(var amount) ->
                Fraction.of(amount.minorUnits()).times(units).atMost(base);
            case Reduction.Price(var price) ->
                base.less(Fraction.of(price.minorUnits()).times(units));
        };
    }
}
