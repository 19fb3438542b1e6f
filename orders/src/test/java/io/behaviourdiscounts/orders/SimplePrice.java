package io.behaviourdiscounts.orders;

import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.order.UseHistory;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Pricer;
import io.behaviourdiscounts.promotions.pricing.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an order of the model costs. */
final class SimplePrice {

    private SimplePrice() {}

    static Plan of(Cart cart, SimpleOrder order, List<Offered> offered, Map<String, Long> atMost, Instant at) {
        List<Question.Fixed> fixed = order.fixed().stream()
                .map(entry -> new Question.Fixed(
                        entry.left(), entry.offered.definition().offer().stackable()))
                .toList();
        Shopper shopper = cart.shopper();
        Facts facts = new Facts(
                shopper,
                cart.channel(),
                cart.promotionCodes(),
                cart.links(),
                List.of(),
                new UseHistory(Map.of(), shopper, cart.channel()),
                cart.zone(),
                true,
                Set.of());
        return Pricer.price(new Question(
                cart.order(),
                facts,
                fixed,
                offered.stream().map(Offered::definition).toList(),
                atMost,
                at));
    }
}
