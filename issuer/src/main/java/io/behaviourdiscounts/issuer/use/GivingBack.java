package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Coupon.Ended;
import io.behaviourdiscounts.issuer.coupon.Coupon.Live;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import io.behaviourdiscounts.issuer.coupon.CouponStatus;
import io.behaviourdiscounts.issuer.coupon.CouponUnits;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.use.CheckoutOutput.Cause;
import io.behaviourdiscounts.issuer.use.Use.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives back what a use has, or a part of it: to the limit accounts and to the coupon. */
final class GivingBack {

    private final HolderHashes hashes;

    GivingBack(HolderHashes hashes) {
        this.hashes = hashes;
    }

    /** A reservation's units go back. */
    Change reserved(Coupon coupon, Use use, State state, Cause cause, Instant now) {
        Coupon after = CouponUnits.giveBack(coupon, use.amount(), now);
        return givenBack(after, List.of(), use, state, cause, now);
    }

    /** What is redeemed, and was not given back in part before, goes back. */
    Change redeemed(Coupon coupon, Use use, Instant now) {
        CouponDecision after = CouponUnits.rollBack(coupon, use.amount(), now);
        Coupon left = after.state();
        if (left == null) {
            throw new IllegalStateException("a rollback forgets no coupon");
        }
        List<CheckoutOutput> said = after.outputs().stream()
                .<CheckoutOutput>map(output -> new CheckoutOutput.OfCoupon(use.couponId(), output))
                .toList();
        return givenBack(left, said, use, State.ROLLED_BACK, Cause.ROLLED_BACK, now);
    }

    /**
     * A part of what is redeemed goes back. What counts uses stays spent.
     *
     * @param counts the pieces of the use's lines after that
     */
    Change part(Coupon coupon, Use use, Discount part, List<LineCount> counts, Instant now) {
        Use less = use.without(part, counts);
        if (part.amount() == 0) {
            return new Change(coupon, less, List.of());
        }
        Coupon after = CouponUnits.rollBackPart(coupon, part.amount(), now);
        Asks asks = asks(use, now);
        less.claims().stream().filter(Claim::isOfMoney).forEach(claim -> asks.keep(claim, less.left()));
        List<CheckoutOutput> outputs = new ArrayList<>(asks.made());
        outputs.add(released(after, sequence(after), use, part, less.discount(), Cause.PARTLY_ROLLED_BACK, now));
        return new Change(after, less, outputs);
    }

    private Change givenBack(
            Coupon after, List<CheckoutOutput> afterwards, Use use, State state, Cause cause, Instant now) {
        Asks asks = asks(use, now);
        use.claims().forEach(claim -> asks.tell(claim, Step.GIVE_BACK));
        List<CheckoutOutput> outputs = new ArrayList<>(asks.made());
        long sequence = sequence(after) - afterwards.size();
        outputs.add(released(after, sequence, use, use.left(), null, cause, now));
        outputs.addAll(afterwards);
        return new Change(after, use.givenBack(state, now), outputs);
    }

    private CheckoutOutput released(
            Coupon after, long sequence, Use use, Discount back, @Nullable Discount left, Cause cause, Instant now) {
        String reservation = hashes.ofReservation(use.couponId(), use.key(), use.generation());
        return new CheckoutOutput.Released(after, status(after), sequence, use, reservation, back, left, cause, now);
    }

    private Asks asks(Use use, Instant now) {
        return new Asks(use, use.generation(), hashes, now);
    }

    private static CouponStatus status(Coupon coupon) {
        return switch (coupon) {
            case Live live -> live.status();
            case Ended ended -> ended.status();
            case Coupon.Pending pending -> throw new IllegalStateException("a pending coupon has no status");
            case Coupon.Refused refused -> throw new IllegalStateException("a refused grant has no status");
        };
    }

    private static long sequence(Coupon coupon) {
        return switch (coupon) {
            case Live live -> live.sequence();
            case Ended ended -> ended.sequence();
            case Coupon.Pending pending -> throw new IllegalStateException("a pending coupon has no steps");
            case Coupon.Refused refused -> throw new IllegalStateException("a refused grant has no steps");
        };
    }
}
