package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.coupon.CouponDenial;
import io.behaviourdiscounts.orders.offer.Caps;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says which offers are planned with, and plans. */
final class Planner {

    private final Book book;

    Planner(Book book) {
        this.book = book;
    }

    /**
     * The promotions of the book that may apply to a cart, but for those that are known to have run out. Whose code was typed is asked for all
     * the same: what is known may be old, and who types a code is told why it gives nothing.
     */
    List<Candidate> automatic(OrderVisit visit, Cart cart, Instant at) {
        return book.promotions(cart, at).stream()
                .filter(offered -> visit.reserved(offered.entry()).isPresent()
                        || isTyped(offered)
                        || !isFull(offered, cart.shopper(), at))
                .map(offered -> new Candidate(offered, null))
                .toList();
    }

    private static boolean isTyped(Offered offered) {
        return offered.definition().activation() == Promotion.Activation.CODE;
    }

    private boolean isFull(Offered offered, Shopper shopper, Instant at) {
        return offered.caps().claims(shopper, 1, 1, at).stream().anyMatch(book::isFull);
    }

    /** Why nothing of an offer may be redeemed although it is reserved; nothing where it may. */
    Optional<Denied> stopped(OrderVisit visit, Granted granted) {
        return visit.suspended().contains(granted.entry())
                ? Optional.of(new Denied.OfCoupon(CouponDenial.BLOCKED))
                : book.stopped(granted.offered().caps().subject()).map(Denied.OfCall::new);
    }

    /** Leaves out what can't be had whatever accounts say. */
    void exclude(OrderVisit visit, Collecting work) {
        work.candidates.forEach((entry, candidate) ->
                reason(visit, work, entry, candidate).ifPresent(reason -> work.exclude(entry, reason)));
    }

    private Optional<Denied> reason(OrderVisit visit, Collecting work, String entry, Candidate candidate) {
        if (work.recalled.contains(entry)) {
            return Optional.of(new Denied.OfCoupon(CouponDenial.REVOKED));
        }
        if (visit.suspended().contains(entry)) {
            return Optional.of(new Denied.OfCoupon(CouponDenial.BLOCKED));
        }
        if (!isConfirmed(visit, work, candidate)) {
            return Optional.empty();
        }
        Optional<Denied> notTheirs = Optional.ofNullable(candidate.coupon())
                .flatMap(coupon -> coupon.denialTo(work.cart.shopper()))
                .map(Denied.OfCoupon::new);
        Caps caps = candidate.offered().caps();
        return notTheirs
                .or(() -> book.stopped(caps.subject()).map(Denied.OfCall::new))
                .or(() -> uncountable(caps, work.cart).map(Denied.OfCall::new));
    }

    /** What a caller saw of a coupon is planned with, and refuses nothing: only the coupon itself, or its entry, says what its terms are. */
    private static boolean isConfirmed(OrderVisit visit, Collecting work, Candidate candidate) {
        return candidate.coupon() == null
                || Needs.had(visit, work, candidate.coupon().use().account(), candidate.entry()) > 0;
    }

    private static Optional<CallDenial> uncountable(Caps caps, Cart cart) {
        if (caps.lacksShopper(cart.shopper())) {
            return Optional.of(CallDenial.SHOPPER_NEEDED);
        }
        return caps.budget() != null
                        && !caps.budget().currency().equals(cart.order().currency())
                ? Optional.of(CallDenial.CURRENCY_MISMATCH)
                : Optional.empty();
    }

    /** Prices what is not out. What was reserved in time is redeemed at any time. */
    Pricing price(OrderVisit visit, Collecting work) {
        List<Offered> offered = work.candidates.values().stream()
                .filter(candidate -> !work.out.containsKey(candidate.entry()))
                .map(candidate -> work.purpose.spends()
                                && visit.reserved(candidate.entry()).isPresent()
                        ? candidate.offered().atAnyTime()
                        : candidate.offered())
                .toList();
        return Pricing.of(work.cart, visit.entries().values(), offered, work.bounds, work.at);
    }
}
