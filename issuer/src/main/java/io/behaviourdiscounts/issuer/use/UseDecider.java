package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.CouponUnits;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.use.CheckoutOutput.Cause;
import io.behaviourdiscounts.issuer.use.Use.State;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a command does to a use.
 *
 * <ul>
 *   <li>A use that is redeemed is redeemed once: asked again, it is the same success. So is releasing what is released, and rolling back
 *       what is rolled back.
 *   <li>A use that was rolled back, or whose order was cancelled before it was redeemed, is redeemed by no event, and by a caller only
 *       after a new apply.
 *   <li>A redeem that says nothing unlike what was reserved spends it. One that brings other goods, or somebody else, is decided anew, and
 *       what was reserved stands if that is refused.
 *   <li>A reservation that is over, or whose coupon was revoked, is given back before anything else is done.
 *   <li>A refusal changes nothing.
 * </ul>
 */
final class UseDecider {

    private final HolderHashes hashes;
    private final UseChecks checks;
    private final Claims claims;
    private final Collector collector;
    private final GivingBack givingBack;
    private final Rollbacks rollbacks;

    UseDecider(HolderHashes hashes, UseChecks checks, Collector collector) {
        this.hashes = hashes;
        this.checks = checks;
        this.claims = new Claims(hashes);
        this.collector = collector;
        this.givingBack = new GivingBack(hashes);
        this.rollbacks = new Rollbacks(givingBack);
    }

    /**
     * Decides a command.
     *
     * @param coupon one that lives or has ended
     * @param receivedAt the moment for which it is decided; before {@code now} where it had to wait
     */
    Decision decide(Coupon coupon, Use use, CouponCommand command, Instant receivedAt, Instant now) {
        if (use.collecting() != null) {
            return coupon instanceof Ended ended
                    ? ofRevoked(ended, use, command, receivedAt, now)
                    : new Decision(Change.nothing(coupon, use), Verdict.WAITS);
        }
        Change first = overdue(coupon, use, receivedAt, now);
        return decideNow(first.coupon(), first.use(), command, receivedAt, now).after(first);
    }

    /** Whatever the use still collects, it comes to nothing: the answer is that to a use that was given back, and nothing is done. */
    private Decision ofRevoked(Ended coupon, Use use, CouponCommand command, Instant receivedAt, Instant now) {
        Use seen = use.state() == State.RESERVED ? use.givenBack(State.RELEASED, now) : use;
        Verdict verdict =
                decideNow(coupon, seen.with(null), command, receivedAt, now).verdict();
        return new Decision(Change.nothing(coupon, use), verdict);
    }

    private Decision decideNow(Coupon coupon, Use use, CouponCommand command, Instant receivedAt, Instant now) {
        return switch (command.getType()) {
            case Words.APPLY -> apply(coupon, use, command, receivedAt, now);
            case Words.REDEEM -> redeem(coupon, use, command, receivedAt, now);
            case Words.RELEASE -> release(coupon, use, now);
            case Words.ROLLBACK -> rollbacks.decide(coupon, use, command, now);
            default -> throw new IllegalArgumentException("no use is asked to " + command.getType());
        };
    }

    /**
     * What time, or a revocation, has done to a reservation and nobody has noticed yet. A use that collects is left alone until it has
     * all its answers: an account forgets who waits there and gives back.
     */
    Change overdue(Coupon coupon, Use use, Instant at, Instant now) {
        if (use.collecting() != null) {
            return Change.nothing(coupon, use);
        }
        if (use.state() == State.RESERVED && coupon instanceof Ended) {
            return givingBack.reserved(coupon, use, State.RELEASED, Cause.REVOKED, now);
        }
        return use.isOverdue(at)
                ? givingBack.reserved(coupon, use, State.RELEASED, Cause.RESERVATION_ENDED, now)
                : Change.nothing(coupon, use);
    }

    private Decision apply(Coupon coupon, Use use, CouponCommand command, Instant receivedAt, Instant now) {
        return switch (use.state()) {
            case REDEEMED ->
                Decision.refused(coupon, use, Reason.REDEEMED, "the coupon is redeemed for this order already");
            case CANCELLED, ROLLED_BACK ->
                command.getEventId() != null
                        ? Decision.refused(coupon, use, rolledBack())
                        : collect(coupon, use, command, receivedAt, now);
            case NONE, RESERVED, RELEASED -> collect(coupon, use, command, receivedAt, now);
        };
    }

    private Decision redeem(Coupon coupon, Use use, CouponCommand command, Instant receivedAt, Instant now) {
        return switch (use.state()) {
            case REDEEMED -> new Decision(Change.nothing(coupon, use), new Verdict.Done(Words.REDEEMED));
            case CANCELLED, ROLLED_BACK -> Decision.refused(coupon, use, rolledBack());
            case RESERVED -> redeemReserved((Live) coupon, use, command, receivedAt, now);
            case NONE, RELEASED -> collect(coupon, use, command, receivedAt, now);
        };
    }

    private Decision collect(Coupon coupon, Use use, CouponCommand command, Instant receivedAt, Instant now) {
        if (coupon instanceof Ended ended) {
            return Decision.refused(coupon, use, UseChecks.ended(ended));
        }
        Live live = (Live) coupon;
        CouponCommand whole = SaidAgain.whole(use, command);
        return switch (checks.check(live, use, whole, receivedAt)) {
            case UseChecks.Outcome.Failed failed -> Decision.refused(coupon, use, failed.refusal());
            case UseChecks.Outcome.TakenMeanwhile taken -> new Decision(Change.nothing(coupon, use), Verdict.WAITS);
            case UseChecks.Outcome.Passed passed -> {
                List<Claim> all = claims.of(
                        use,
                        live,
                        checks.rule(live).orElse(null),
                        passed.order(),
                        whole.getShopper(),
                        passed.discount(),
                        receivedAt);
                yield collector.begin(live, use, command, receivedAt, passed, all, now);
            }
        };
    }

    private Decision redeemReserved(Live coupon, Use use, CouponCommand command, Instant receivedAt, Instant now) {
        return SaidAgain.isAsReserved(use, command)
                ? spendReserved(coupon, use, command, now)
                : collect(coupon, use, command, receivedAt, now);
    }

    private Decision spendReserved(Live coupon, Use use, CouponCommand command, Instant now) {
        Discount discount = use.discount();
        if (discount == null) {
            throw new IllegalStateException("a use is reserved and gives nothing");
        }
        Optional<Refusal> refusal = checks.standing(coupon).or(() -> Reservations.unexpected(command, discount));
        if (refusal.isPresent()) {
            return Decision.refused(coupon, use, refusal.get());
        }
        Asks asks = new Asks(use, use.generation(), hashes, now);
        use.claims().forEach(claim -> asks.tell(claim, Step.SPEND));
        Live after = CouponUnits.redeemReserved(coupon, discount.amount(), discount.amount(), now);
        CheckoutOrder order = command.getOrder();
        boolean byEvent = command.getEventId() != null;
        Use redeemed = order == null
                ? use.redeemed(null, null, byEvent, now)
                : use.redeemed(order.getOrderId(), order.getCartId(), byEvent, now);
        asks.made().add(new CheckoutOutput.Redeemed(after, after.status(), redeemed, reservationId(redeemed), command));
        return new Decision(new Change(after, redeemed, asks.made()), new Verdict.Done(Words.REDEEMED));
    }

    private Decision release(Coupon coupon, Use use, Instant now) {
        return switch (use.state()) {
            case NONE -> Decision.refused(coupon, use, notApplied());
            case RESERVED ->
                new Decision(
                        givingBack.reserved(coupon, use, State.RELEASED, Cause.RELEASED, now),
                        new Verdict.Done(Words.RELEASED));
            case RELEASED, CANCELLED -> new Decision(Change.nothing(coupon, use), new Verdict.Done(Words.RELEASED));
            case REDEEMED ->
                Decision.refused(coupon, use, Reason.REDEEMED, "the coupon is redeemed; a redemption is rolled back");
            case ROLLED_BACK -> Decision.refused(coupon, use, rolledBack());
        };
    }

    private String reservationId(Use use) {
        return hashes.ofReservation(use.couponId(), use.key(), use.generation());
    }

    private static Refusal rolledBack() {
        return Refusal.of(Reason.ROLLED_BACK, "the order was rolled back");
    }

    static Refusal notApplied() {
        return Refusal.of(Reason.NOT_APPLIED, "the coupon is neither reserved nor redeemed for this order");
    }
}
