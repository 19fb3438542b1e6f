package io.behaviourdiscounts.issuer.pricing;

import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.rules.amount.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a means of payment lies on what it pays, so that a line that is cancelled can be paid back. */
final class Payment {

    private Payment() {}

    /**
     * The effects of an amount, in proportion to what is left to be paid: of each line, and beside the lines, of the shipping. The tax
     * that is not in the prices goes along with both in the same proportion. Parts that come to nothing are left out.
     *
     * @param amount not more than is left to be paid in all
     */
    static List<Effect> effects(Order order, Remaining remaining, long amount) {
        long[] shares = Spread.over(weights(order, remaining), amount);
        List<Effect> effects = new ArrayList<>();
        for (int index = 0; index < order.lines().size(); index++) {
            Order.Line line = order.lines().get(index);
            if (shares[index] > 0) {
                effects.add(new Effect(Target.TENDER, line.key(), line.sku(), shares[index]));
            }
        }
        long besideLines = shares[order.lines().size()];
        if (besideLines > 0) {
            effects.add(new Effect(Target.TENDER, null, null, besideLines));
        }
        return effects;
    }

    /** What is left of each line, and last of the shipping, with the tax on it. Where the tax is more than all of them, the rest is last. */
    private static long[] weights(Order order, Remaining remaining) {
        int lines = order.lines().size();
        long[] weights = new long[lines + 1];
        Arrays.setAll(
                weights, index -> index < lines ? remaining.line(order.lines().get(index)) : remaining.shipping());
        long ofPrices = Math.min(order.taxOnTop(), Arrays.stream(weights).sum());
        long[] tax = Spread.over(weights, ofPrices);
        for (int index = 0; index < weights.length; index++) {
            weights[index] += tax[index];
        }
        weights[lines] += order.taxOnTop() - ofPrices;
        return weights;
    }
}
