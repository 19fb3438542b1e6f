package io.behaviourdiscounts.orders.offer;

import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.Validity;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An offer as it is priced, with the accounts that limit it. A coupon's is pinned when it is issued; a promotion's is the book's.
 *
 * @param definition what is given; its id is the entry's, and what brings it into play is decided by pricing. Of a coupon it is automatic:
 *     that it was entered is what makes it a candidate
 * @param hash of all of it: the same hash is the same offer
 */
public record Offered(Promotion definition, Caps caps, String hash) {

    private static final String COUPON = "coupon:";
    private static final String PROMOTION = "promotion/";

    /**
     * A promotion of a book.
     *
     * @param version the book's
     * @param zone of its days, where it has none of its own
     */
    public static Offered of(Promotion promotion, long version, ZoneId zone) {
        Limits limits = promotion.offer().limits();
        Caps.PerShopper perShopper = limits.perCustomer() == null
                ? null
                : new Caps.PerShopper(
                        limits.perCustomer(),
                        limits.period(),
                        promotion.validity().from());
        Caps caps = new Caps(
                PROMOTION + promotion.id(),
                perShopper,
                null,
                limits.cap(),
                null,
                Optional.ofNullable(promotion.offer().zone()).orElse(zone),
                version);
        return new Offered(promotion, caps, promotion.id() + "@" + version);
    }

    /** The id of the promotion whose accounts a subject's are; nothing where they are another's. */
    public static Optional<String> promotionOf(String subject) {
        return subject.startsWith(PROMOTION) ? Optional.of(subject.substring(PROMOTION.length())) : Optional.empty();
    }

    /** The id of a coupon's entry on an order. */
    public static String entryOf(String couponId) {
        return COUPON + couponId;
    }

    /** Whether an entry is a coupon's. */
    public static boolean isOfCoupon(String entry) {
        return entry.startsWith(COUPON);
    }

    /** The coupon of a coupon's entry. */
    public static String couponOf(String entry) {
        return entry.substring(COUPON.length());
    }

    /** The entry's id. */
    public String entry() {
        return definition.id();
    }

    /** The same without a beginning and an end: what was reserved in time may be redeemed until the reservation ends. */
    public Offered atAnyTime() {
        Promotion timeless = new Promotion(
                definition.offer(),
                definition.name(),
                definition.description(),
                definition.slug(),
                definition.status(),
                Validity.ALWAYS,
                definition.activation(),
                definition.codes());
        return new Offered(timeless, caps, hash);
    }
}
