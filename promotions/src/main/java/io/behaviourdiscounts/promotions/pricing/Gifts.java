package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.order.Order;

/** Gifts, and the lines that the shop has added for them: what those units cost is taken off, and what is missing is told. */
record Gifts(String offer, Order order, Remaining left) {

    Given of(Action.Gift action) {
        long[] amounts = new long[order.lines().size()];
        long[] units = new long[order.lines().size()];
        long inCart = 0;
        for (int index = 0; index < amounts.length; index++) {
            Order.Line line = order.lines().get(index);
            if (offer.equals(line.giftOf()) && line.sku().equals(action.sku())) {
                units[index] = Math.min(action.quantity() - inCart, left.giftUnits(index));
                amounts[index] = units[index] * line.unitPrice();
                inCart += units[index];
            }
        }
        return Given.ofGift(amounts, units, new Plan.Gift(action.sku(), action.quantity(), inCart));
    }
}
