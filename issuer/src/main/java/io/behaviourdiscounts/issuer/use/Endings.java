package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.CouponDecision;
import java.time.Instant;
import java.util.List;

/** What ends though nobody asks for it: by time a coupon, a reservation, and the memory of a use; by a revocation all reservations. */
final class Endings {

    /** So many reserved uses of a revoked coupon are given back at once. */
    static final int GIVEN_BACK_AT_ONCE = 100;

    private final CheckoutStore store;
    private final UseDecider decider;

    Endings(CheckoutStore store, UseDecider decider) {
        this.store = store;
        this.decider = decider;
    }

    /** The coupon's end, where it has come. */
    static void coupon(Visit visit, Instant now) {
        CouponDecision decision = CouponDecider.due(visit.coupon(), now);
        visit.put(decision.state());
        decision.outputs().forEach(output -> visit.say(new CheckoutOutput.OfCoupon(visit.couponId(), output)));
    }

    /** What is due of a use: its reservation is given back, or it is forgotten. */
    void use(Visit visit, Use use, Instant now) {
        if (use.state() == Use.State.RESERVED) {
            visit.take(decider.overdue(visit.issued(), use, now, now));
        } else {
            visit.put(Use.none(visit.couponId(), use.key()));
        }
    }

    /** The reservations that are over, of the uses that were looked at; whether there were any. */
    boolean reservations(Visit visit, Instant now) {
        boolean hasEnded = false;
        for (Use use : visit.uses()) {
            if (use.state() == Use.State.RESERVED) {
                Change change = decider.overdue(visit.issued(), use, now, now);
                visit.take(change);
                hasEnded |= !change.use().equals(use);
            }
        }
        return hasEnded;
    }

    /** The reserved uses of a revoked coupon go back, so many at once; the others follow after other records have had their turn. */
    void reservedOfRevoked(Visit visit, Instant now) {
        if (!(visit.coupon() instanceof Coupon.Ended)) {
            return;
        }
        List<String> keys = store.reservedUses(visit.couponId(), GIVEN_BACK_AT_ONCE + 1);
        keys.stream()
                .limit(GIVEN_BACK_AT_ONCE)
                .forEach(key -> visit.take(decider.overdue(visit.issued(), visit.use(key), now, now)));
        if (keys.size() > GIVEN_BACK_AT_ONCE) {
            visit.say(new CheckoutOutput.Continue(visit.couponId()));
        }
    }
}
