package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.order.Order;
import java.util.List;

/** Does an offer's actions: one after the other, each on what the one before left. */
record Giving(Offer offer, Order order) {

    /** What one application gives. */
    Given once(Remaining before) {
        List<Integer> matching = Goods.matching(offer, order);
        Given given = Given.nothing(order.lines().size());
        for (Action action : offer.actions()) {
            Given more = uncapped(action, matching, before.less(given));
            given = given.plus(
                    action.cap() == null ? more : more.atMost(action.cap().minorUnits()));
        }
        return given;
    }

    private Given uncapped(Action action, List<Integer> matching, Remaining left) {
        return switch (action) {
            case Action.Discount discount -> new Discounts(order, matching, left).of(discount);
            case Action.Tiered tiered -> new Discounts(order, matching, left).of(tiered);
            case Action.BuyAndGet buyAndGet -> new BuyAndGet(order, matching, left).of(buyAndGet);
            case Action.Gift gift -> new Gifts(offer.id(), order, left).of(gift);
        };
    }
}
