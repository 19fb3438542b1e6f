package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/** An order, what is known around it, and now: what offers are checked against. */
record Situation(Goods goods, Facts facts, Instant now) {

    static Situation of(Order order, Facts facts, Instant now) {
        return new Situation(Goods.of(order), facts, now);
    }

    Order order() {
        return goods.order();
    }

    Shopper shopper() {
        return facts.shopper();
    }

    ZoneId zoneOf(Offer offer) {
        return Objects.requireNonNullElse(offer.zone(), facts.zone());
    }

    /** Now, on the calendar and the clock of an offer. */
    ZonedDateTime nowOf(Offer offer) {
        return now.atZone(zoneOf(offer));
    }
}
