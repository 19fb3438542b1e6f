package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Action;
import io.behaviourdiscounts.promotions.model.Offer;
import java.util.List;

/** Does an offer's actions: one after the other, each on what the one before left. */
record Giving(Offer offer, Goods goods, List<Integer> matching) {

    static Giving of(Offer offer, Goods goods) {
        return new Giving(offer, goods, goods.matching(offer));
    }

    /** What one application gives. */
    Given once(Remaining before) {
        Given given = goods.nothing();
        for (Action action : offer.actions()) {
            Given more = uncapped(action, before.less(given));
            given = given.plus(
                    action.cap() == null ? more : more.atMost(action.cap().minorUnits()));
        }
        return given;
    }

    private Given uncapped(Action action, Remaining left) {
        return switch (action) {
            case Action.Discount discount -> new Discounts(goods, matching, left).of(discount);
            case Action.Tiered tiered -> new Discounts(goods, matching, left).of(tiered);
            case Action.BuyAndGet buyAndGet -> new BuyAndGet(goods.order(), matching, left).of(buyAndGet);
            case Action.GroupPrice group -> new GroupPrices(goods.order(), matching, left).of(group);
            case Action.Gift gift -> new Gifts(offer.id(), goods.order(), left).of(gift);
        };
    }
}
