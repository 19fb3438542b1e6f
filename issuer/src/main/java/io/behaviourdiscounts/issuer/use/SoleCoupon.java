package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.pricing.Price;
import io.behaviourdiscounts.issuer.pricing.Pricer;
import io.behaviourdiscounts.issuer.pricing.Taken;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a coupon gives to an order on which no other is, by its conditions and its action alone: limits and validity are not asked. */
public final class SoleCoupon {

    private final DiscountAction action;
    private final @Nullable String redeemConditions;
    private final ZoneId zone;
    private final RedeemConditionsCheck conditions = new RedeemConditionsCheck();

    /**
     * A coupon.
     *
     * @param redeemConditions as they travel with it; none when null
     * @param zone in which its conditions tell days and hours
     */
    public SoleCoupon(DiscountAction action, @Nullable String redeemConditions, ZoneId zone) {
        this.action = action;
        this.redeemConditions = redeemConditions;
        this.zone = zone;
    }

    /** What it gives to an order of a shopper at a moment, or why nothing. */
    public Price on(Order order, @Nullable EventUser shopper, Instant at) {
        Optional<Refusal> unmet = redeemConditions == null
                ? Optional.empty()
                : conditions.refusal(redeemConditions, new OrderDocument(order, shopper, null, at, zone));
        return unmet.<Price>map(Price.Refused::new)
                .orElseGet(() -> Pricer.price(action, order, Taken.NOTHING, null, null));
    }
}
