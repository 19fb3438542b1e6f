package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.order.Refusal.Reason;
import io.behaviourdiscounts.issuer.use.CheckoutOutput.Cause;
import io.behaviourdiscounts.issuer.use.Use.State;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides rollbacks, of a whole use, of some lines, or of pieces of them.
 *
 * <ul>
 *   <li>A line goes back once: naming it again is the same success. Of its pieces, each time so many go back as are named, and never more
 *       than there are: the last one takes the rest of what was given on the line.
 *   <li>What counts uses stays spent until nothing is left. The rollback of the last part is that of the whole use.
 *   <li>A rollback of the whole gives back what rollbacks of lines have left.
 *   <li>A reservation goes back whole: for a part of it, the changed cart is applied again. Nothing was redeemed, so it is released; and
 *       since its order was cancelled, no event of that order redeems it later, one that was overtaken among them.
 *   <li>An event gives back the uses of the order that it names, and what was redeemed over HTTP only if it may.
 * </ul>
 */
final class Rollbacks {

    private final GivingBack givingBack;

    Rollbacks(GivingBack givingBack) {
        this.givingBack = givingBack;
    }

    /** What a rollback does to a use on which no command is under way. */
    Decision decide(Coupon coupon, Use use, CouponCommand command, Instant now) {
        Optional<Refusal> toEvent = command.getEventId() == null ? Optional.empty() : toEvent(use, command);
        if (toEvent.isPresent()) {
            return Decision.refused(coupon, use, toEvent.get());
        }
        NamedParts parts = NamedParts.of(command);
        return switch (use.state()) {
            case NONE, RELEASED -> Decision.refused(coupon, use, UseDecider.notApplied());
            case RESERVED -> reserved(coupon, use, parts, now);
            case REDEEMED -> redeemed(coupon, use, parts, now);
            case CANCELLED ->
                parts.whole()
                        ? done(Change.nothing(coupon, use), Words.RELEASED)
                        : Decision.refused(coupon, use, notRedeemed());
            case ROLLED_BACK ->
                parts.refusal(use)
                        .map(refusal -> Decision.refused(coupon, use, refusal))
                        .orElseGet(() -> done(Change.nothing(coupon, use), Words.ROLLED_BACK));
        };
    }

    /** Why an event may not roll back a use that a caller may; nothing where it may. */
    private static Optional<Refusal> toEvent(Use use, CouponCommand command) {
        CheckoutOrder order = command.getOrder();
        String orderId = order == null ? null : order.getOrderId();
        if (use.orderId() != null && !use.orderId().equals(orderId)) {
            return Optional.of(UseDecider.notApplied());
        }
        return use.state() == State.REDEEMED && !use.redeemedByEvent() && !command.getOfAnyRedemption()
                ? Optional.of(Refusal.of(Reason.NOT_ALLOWED, "the event may not roll back what was redeemed over HTTP"))
                : Optional.empty();
    }

    private Decision reserved(Coupon coupon, Use use, NamedParts parts, Instant now) {
        return parts.whole()
                ? done(givingBack.reserved(coupon, use, State.CANCELLED, Cause.CANCELLED, now), Words.RELEASED)
                : Decision.refused(coupon, use, notRedeemed());
    }

    private static Refusal notRedeemed() {
        return Refusal.of(
                Reason.NOT_REDEEMED,
                "the coupon is not redeemed for this order; apply it again to what is left of the cart");
    }

    private Decision redeemed(Coupon coupon, Use use, NamedParts parts, Instant now) {
        Optional<Refusal> refusal = parts.refusal(use);
        if (refusal.isPresent()) {
            return Decision.refused(coupon, use, refusal.get());
        }
        Discount back = parts.back(use);
        return back.amount() == use.amount()
                ? done(givingBack.redeemed(coupon, use, now), Words.ROLLED_BACK)
                : done(givingBack.part(coupon, use, back, parts.counts(use), now), Words.PARTLY_ROLLED_BACK);
    }

    private static Decision done(Change change, String outcome) {
        return new Decision(change, new Verdict.Done(outcome));
    }
}
