package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.coupon.CouponDenial;
import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Offered;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does what a command asks of an order that does nothing else: answers it, or begins to collect for it. */
final class Commands {

    private final Planner planner;
    private final Collector collector;
    private final Redeeming redeeming;

    Commands(Planner planner, Collector collector, Redeeming redeeming) {
        this.planner = planner;
        this.collector = collector;
        this.redeeming = redeeming;
    }

    /**
     * Does it.
     *
     * @param at the moment at which it came
     */
    void act(OrderVisit visit, Call call, Instant at) {
        switch (call.command()) {
            case OrderCommand.Apply apply -> apply(visit, call, apply, at);
            case OrderCommand.Redeem redeem -> redeem(visit, call, redeem, at);
            case OrderCommand.Release ignored -> Releasing.all(visit, call);
            case OrderCommand.RollBack(Parts parts) -> new RollingBack(visit, call, parts).all();
            case OrderCommand.ApplyCoupon(String couponId, Cart cart) -> applyCoupon(visit, call, couponId, cart, at);
            case OrderCommand.ApplyByEvent(String couponId, Cart cart) -> applyCoupon(visit, call, couponId, cart, at);
            case OrderCommand.RedeemCoupon redeem -> redeemCoupon(visit, call, redeem, at);
            case OrderCommand.ReleaseCoupon(String couponId) -> Releasing.one(visit, call, Offered.entryOf(couponId));
            case OrderCommand.RollBackCoupon(String couponId, Parts parts) ->
                new RollingBack(visit, call, parts).one(Offered.entryOf(couponId));
            case OrderCommand.Complete complete -> complete(visit, call, complete, at);
            case OrderCommand.Cancel(Parts parts, var ofAnyRedemption) -> cancel(visit, call, parts);
        }
    }

    private void apply(OrderVisit visit, Call call, OrderCommand.Apply apply, Instant at) {
        Long revision = apply.revision();
        if (revision != null && revision < visit.revision()) {
            Replies.done(visit, call, Reply.Outcome.APPLIED, visit.told().stale());
            return;
        }
        visit.revision(revision == null ? visit.revision() : revision);
        Purpose purpose = new Purpose(false, null, false, null, apply.onRefusal());
        begin(visit, call, at, purpose, apply.cart());
    }

    private void redeem(OrderVisit visit, Call call, OrderCommand.Redeem redeem, Instant at) {
        List<Granted> reserved = visit.reserved();
        Cart cart = redeem.cart();
        if (reserved.isEmpty() && visit.hasFixed()) {
            Replies.done(visit, call, Reply.Outcome.REDEEMED, visit.told());
        } else if (visit.isCancelled()) {
            Replies.refuse(visit, call, CallDenial.ROLLED_BACK);
        } else if (!reserved.isEmpty() && isSpentAtOnce(visit, cart, reserved)) {
            visit.learn(call.names());
            redeeming.all(visit, call, redeem.expected());
        } else if (cart == null) {
            goodsNeeded(visit, call, visit.lost());
        } else {
            Purpose purpose = new Purpose(true, null, false, redeem.expected(), redeem.onRefusal());
            begin(visit, call, at, purpose, cart);
        }
    }

    /** Nothing is reserved, and the call has no goods for which it could be; where it was and was revoked, that is the reason. */
    private static void goodsNeeded(OrderVisit visit, Call call, @Nullable String lost) {
        Denied reason =
                lost == null ? new Denied.OfCall(CallDenial.ORDER_NEEDED) : new Denied.OfCoupon(CouponDenial.REVOKED);
        Replies.answer(visit, call, new Reply.Refused(reason, lost, visit.told()));
    }

    /** A call that brings goods, even the same, is planned anew where what is reserved can't be spent as it is. */
    private boolean isSpentAtOnce(OrderVisit visit, @Nullable Cart cart, List<Granted> reserved) {
        return cart == null
                || (Redeeming.isAsReserved(visit, cart)
                        && redeeming.refusal(visit, reserved).isEmpty());
    }

    /** The whole set is stated: the coupons of the cart, and the promotions of the book. */
    private void begin(OrderVisit visit, Call call, Instant at, Purpose purpose, Cart cart) {
        Map<String, Candidate> candidates = new TreeMap<>();
        Set<String> entered = new HashSet<>();
        planner.automatic(visit, cart, at).forEach(candidate -> candidates.put(candidate.entry(), candidate));
        cart.coupons().forEach(coupon -> enter(visit, call, coupon, candidates, entered));
        candidates.keySet().removeIf(entry -> isFixed(visit, entry));
        begin(visit, call, at, purpose, cart, candidates, entered);
    }

    private static boolean isFixed(OrderVisit visit, String entry) {
        Entry known = visit.entries().get(entry);
        return known != null && Entry.isFixed(known);
    }

    /** A coupon is planned with as it stands on the order, else as its caller saw it. A redeemed one is there already. */
    private static void enter(
            OrderVisit visit, Call call, String coupon, Map<String, Candidate> candidates, Set<String> entered) {
        String entry = Offered.entryOf(coupon);
        if (isFixed(visit, entry)) {
            return;
        }
        entered.add(entry);
        CouponTerms seen = call.savings().get(coupon);
        visit.reserved(entry)
                .map(Granted::candidate)
                .or(() -> Stream.ofNullable(seen).map(Candidate::of).findFirst())
                .ifPresent(candidate -> candidates.put(entry, candidate));
    }

    private void begin(
            OrderVisit visit,
            Call call,
            Instant at,
            Purpose purpose,
            Cart cart,
            Map<String, Candidate> candidates,
            Set<String> entered) {
        visit.learn(call.names());
        Map<String, Denied> out = new HashMap<>();
        if (purpose.spends()) {
            entered.stream()
                    .filter(entry -> isOver(visit.entries().get(entry)))
                    .forEach(entry -> out.put(entry, new Denied.OfCall(CallDenial.ROLLED_BACK)));
        }
        collector.advance(visit, Collecting.begin(call, at, purpose, cart, candidates, entered, out));
    }

    /** What was cancelled or rolled back comes back only by a new apply. */
    private static boolean isOver(@Nullable Entry entry) {
        return entry instanceof Entry.RolledBack
                || (entry instanceof Entry.Released(Entry.Cause cause) && cause == Entry.Cause.CANCELLED);
    }

    private void applyCoupon(OrderVisit visit, Call call, String couponId, @Nullable Cart said, Instant at) {
        String entry = Offered.entryOf(couponId);
        Cart cart = goods(visit, said);
        boolean isOver = visit.isCancelled() || isOver(visit.entries().get(entry));
        if (isFixed(visit, entry)) {
            Replies.refuse(visit, call, CallDenial.REDEEMED);
        } else if (isOver && call.command().isByEvent()) {
            Replies.refuse(visit, call, CallDenial.ROLLED_BACK);
        } else if (cart == null) {
            Replies.refuse(visit, call, CallDenial.ORDER_NEEDED);
        } else {
            Purpose purpose = new Purpose(false, null, false, null, OrderCommand.OnRefusal.REFUSE);
            beside(visit, call, at, purpose, cart, List.of(couponId));
        }
    }

    private void redeemCoupon(OrderVisit visit, Call call, OrderCommand.RedeemCoupon redeem, Instant at) {
        String entry = Offered.entryOf(redeem.couponId());
        Cart cart = goods(visit, redeem.cart());
        if (isFixed(visit, entry)) {
            Replies.done(visit, call, Reply.Outcome.REDEEMED, visit.told());
        } else if (isOver(visit.entries().get(entry))) {
            Replies.refuse(visit, call, CallDenial.ROLLED_BACK);
        } else if (visit.reserved(entry).isPresent()
                && Redeeming.isAsReserved(visit, redeem.cart() == null ? null : cart)) {
            visit.learn(call.names());
            redeeming.one(visit, call, visit.reserved(entry).orElseThrow(), redeem.expected());
        } else if (cart == null || redeem.cart() == null) {
            goodsNeeded(visit, call, entry.equals(visit.lost()) ? entry : null);
        } else {
            Purpose purpose = new Purpose(true, entry, false, redeem.expected(), OrderCommand.OnRefusal.REFUSE);
            beside(visit, call, at, purpose, cart, List.of(redeem.couponId()));
        }
    }

    /** Coupons join what is reserved; the book brings in nothing. */
    private void beside(OrderVisit visit, Call call, Instant at, Purpose purpose, Cart cart, List<String> coupons) {
        Map<String, Candidate> candidates = new TreeMap<>();
        Set<String> entered = new HashSet<>();
        visit.reserved().forEach(granted -> candidates.put(granted.entry(), granted.candidate()));
        coupons.forEach(coupon -> enter(visit, call, coupon, candidates, entered));
        begin(visit, call, at, purpose, cart, candidates, entered);
    }

    /** The goods that are said, with what was entered before; else as they were last seen. */
    private static @Nullable Cart goods(OrderVisit visit, @Nullable Cart said) {
        Standing standing = visit.standing();
        if (standing == null || said == null) {
            return said == null && standing != null ? standing.cart() : said;
        }
        Cart before = standing.cart();
        return new Cart(
                said.order(),
                said.shopper(),
                said.channel(),
                before.coupons(),
                before.promotionCodes(),
                before.links(),
                said.zone());
    }

    private void complete(OrderVisit visit, Call call, OrderCommand.Complete complete, Instant at) {
        List<Granted> reserved = visit.reserved();
        List<String> more = complete.coupons().stream()
                .filter(coupon -> !visit.entries().containsKey(Offered.entryOf(coupon))
                        || visit.entries().get(Offered.entryOf(coupon)) instanceof Entry.Released)
                .toList();
        Cart cart = goods(visit, complete.cart());
        if (visit.isCancelled()) {
            Replies.refuse(visit, call, CallDenial.ROLLED_BACK);
        } else if (reserved.isEmpty() && visit.hasFixed()) {
            Replies.done(visit, call, Reply.Outcome.REDEEMED, visit.told());
        } else if (reserved.isEmpty() && more.isEmpty()) {
            Replies.refuse(visit, call, CallDenial.NOT_APPLIED);
        } else if (more.isEmpty() && Redeeming.isAsReserved(visit, complete.cart() == null ? null : cart)) {
            visit.learn(call.names());
            redeeming.all(visit, call, null);
        } else if (cart == null) {
            Replies.refuse(visit, call, CallDenial.ORDER_NEEDED);
        } else {
            Purpose purpose = new Purpose(true, null, true, null, OrderCommand.OnRefusal.SKIP);
            beside(visit, call, at, purpose, cart, more);
        }
    }

    /** A cancellation that comes before anything else is kept: what it cancels may still be on its way, under another name. */
    private static void cancel(OrderVisit visit, Call call, Parts parts) {
        String orderId = call.names().orderId();
        if (orderId != null && visit.orderId() != null && !orderId.equals(visit.orderId())) {
            Replies.refuse(visit, call, CallDenial.NOT_APPLIED);
            return;
        }
        boolean isUnknown = visit.entries().isEmpty();
        if (isUnknown && parts.isWhole()) {
            visit.learn(call.names());
            visit.cancelled(true);
            boolean mayHaveCart = visit.key().equals(Names.keyOfOrder(orderId));
            Head.Aliases before = visit.aliases();
            visit.aliases(new Head.Aliases(before.carts(), before.isOwnRow(), mayHaveCart ? call : null));
        }
        new RollingBack(visit, call, parts).all();
    }
}
