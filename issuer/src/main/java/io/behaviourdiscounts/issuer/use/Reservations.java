package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.CouponUnits;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.use.Collecting.Asked;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a collection ends: what it has taken becomes firm, or goes back. */
final class Reservations {

    private final HolderHashes hashes;
    private final UseChecks checks;
    private final Duration ttl;

    Reservations(HolderHashes hashes, UseChecks checks, Duration ttl) {
        this.hashes = hashes;
        this.checks = checks;
        this.ttl = ttl;
    }

    /** Every account holds what was asked. The coupon may have been revoked or blocked meanwhile, or give something else than expected. */
    Decision taken(
            Coupon coupon,
            Use use,
            Collecting collecting,
            Function<CouponCommand, Optional<Refusal>> objection,
            Instant now) {
        Discount discount = collecting.discount();
        Optional<Refusal> refusal = standing(coupon).or(() -> objection.apply(collecting.command()));
        if (refusal.isPresent()) {
            return letGo(coupon, use, collecting, refusal.get(), now);
        }
        if (discount == null || !(coupon instanceof Live live)) {
            throw new IllegalStateException("all limits of a use are held, and nothing is given");
        }
        return unexpected(collecting.command(), discount)
                .map(changed -> letGo(coupon, use, collecting, changed, now))
                .orElseGet(() -> firm(live, use, collecting, discount, now));
    }

    private Optional<Refusal> standing(Coupon coupon) {
        return switch (coupon) {
            case Live live -> checks.standing(live);
            case Ended ended -> Optional.of(UseChecks.ended(ended));
            case Coupon.Pending pending -> throw new IllegalStateException("a coupon that is not issued is used");
            case Coupon.Refused refused -> throw new IllegalStateException("a grant that was refused is used");
        };
    }

    /** Whether the caller expects another discount. */
    static Optional<Refusal> unexpected(CouponCommand command, Discount discount) {
        Long expected = command.getExpectedDiscount();
        if (expected == null || expected == discount.amount()) {
            return Optional.empty();
        }
        Money seen = new Money(discount.amount(), discount.currency());
        String detail = "the coupon gives another discount than expected: " + seen;
        return Optional.of(new Refusal(Reason.DISCOUNT_CHANGED, detail, null, seen.text()));
    }

    private Decision firm(Live coupon, Use use, Collecting collecting, Discount discount, Instant now) {
        boolean isRedeem = collecting.command().getType().equals(Words.REDEEM);
        Asks asks = new Asks(use, collecting.generation(), hashes, now);
        List<Claim> claims = collecting.asked().stream()
                .map(each -> each.claim().forDiscount(discount.amount()))
                .toList();
        for (int i = 0; i < claims.size(); i++) {
            boolean isNew = collecting.asked().get(i).isAsked() || !use.claims().contains(claims.get(i));
            if (isRedeem || isNew) {
                asks.tell(claims.get(i), isRedeem ? Step.SPEND : Step.RESERVE);
            }
        }
        for (Claim old : use.claims()) {
            if (claims.stream().noneMatch(claim -> claim.account().equals(old.account()))) {
                asks.tell(old, Step.GIVE_BACK);
            }
        }
        Live free = (Live) CouponUnits.letGo(coupon, collecting.takenUses(), collecting.takenCredit());
        return isRedeem
                ? redeemed(free, use, collecting, discount, claims, asks, now)
                : reserved(free, use, collecting, discount, claims, asks, now);
    }

    private Decision reserved(
            Live coupon,
            Use use,
            Collecting collecting,
            Discount discount,
            List<Claim> claims,
            Asks asks,
            Instant now) {
        long before = use.state() == Use.State.RESERVED ? use.amount() : 0;
        Live after = CouponUnits.reserve(coupon, collecting.takenUses() == 1, before, discount.amount(), now);
        Use reserved = use(use, collecting, Use.State.RESERVED, discount, claims, now);
        asks.made().add(new CheckoutOutput.Applied(after, after.status(), reserved, reservationId(reserved)));
        return new Decision(new Change(after, reserved, asks.made()), new Verdict.Done(Words.APPLIED));
    }

    private Decision redeemed(
            Live coupon,
            Use use,
            Collecting collecting,
            Discount discount,
            List<Claim> claims,
            Asks asks,
            Instant now) {
        Live after = use.state() == Use.State.RESERVED
                ? CouponUnits.redeemReserved(coupon, use.amount(), discount.amount(), now)
                : CouponUnits.redeem(coupon, discount.amount(), now);
        Use redeemed = use(use, collecting, Use.State.REDEEMED, discount, claims, now);
        asks.made()
                .add(new CheckoutOutput.Redeemed(
                        after, after.status(), redeemed, reservationId(redeemed), collecting.command()));
        return new Decision(new Change(after, redeemed, asks.made()), new Verdict.Done(Words.REDEEMED));
    }

    private Use use(
            Use before, Collecting collecting, Use.State state, Discount discount, List<Claim> claims, Instant now) {
        CouponCommand command = SaidAgain.whole(before, collecting.command());
        Order order = OrderRecords.order(command.getOrder());
        boolean isReserved = state == Use.State.RESERVED;
        return new Use(
                before.couponId(),
                before.key(),
                state,
                collecting.generation(),
                order.orderId() == null ? before.orderId() : order.orderId(),
                order.cartId() == null ? before.cartId() : order.cartId(),
                command.getShopper(),
                command.getChannel(),
                discount,
                null,
                LineCount.of(order, discount),
                claims,
                order.total(),
                order.pricesIncludeTax(),
                now,
                isReserved ? now.plus(ttl) : null,
                isReserved ? null : now,
                !isReserved && command.getEventId() != null,
                isReserved ? Basket.of(command.getOrder(), command.getAmount()) : null,
                null);
    }

    /** Gives back what was only held. What was reserved before stands. */
    Decision letGo(Coupon coupon, Use use, Collecting collecting, Refusal refusal, Instant now) {
        Asks asks = new Asks(use, collecting.generation(), hashes, now);
        letGo(asks, collecting);
        Coupon free = CouponUnits.letGo(coupon, collecting.takenUses(), collecting.takenCredit());
        return new Decision(new Change(free, use.with(null), asks.made()), new Verdict.Refused(refusal));
    }

    static void letGo(Asks asks, Collecting collecting) {
        collecting.asked().stream()
                .filter(each -> each.answer() == Answer.HELD)
                .map(Asked::claim)
                .forEach(claim -> asks.tell(claim, Step.LET_GO));
    }

    String reservationId(Use use) {
        return hashes.ofReservation(use.couponId(), use.key(), use.generation());
    }
}
