package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of an order: goods, shopper, and what was entered. Two that are equal are priced alike.
 *
 * @param coupons ids of coupons that were entered, or that come by themselves, each once
 * @param promotionCodes codes of promotions, as they were typed
 * @param links of promotions that were followed
 * @param zone of days and hours where an offer has none of its own
 */
public record Cart(
        Order order,
        Shopper shopper,
        @Nullable Channel channel,
        List<String> coupons,
        List<String> promotionCodes,
        Set<String> links,
        ZoneId zone) {

    public Cart {
        coupons = List.copyOf(coupons);
        promotionCodes = List.copyOf(promotionCodes);
        links = Set.copyOf(links);
    }

    /** What is known around the order. What was used before is asked of accounts, and not known here. */
    public Facts facts() {
        boolean isKnown = shopper.id() != null || shopper.email() != null || shopper.device() != null;
        return new Facts(
                shopper, channel, promotionCodes, links, List.of(), new NothingUsed(isKnown), zone, true, Set.of());
    }
}
