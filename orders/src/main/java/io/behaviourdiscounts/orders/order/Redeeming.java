package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Ask.Step;
import io.behaviourdiscounts.orders.coupon.CouponDenial;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spends what is reserved as it was reserved: one hop, and nobody is asked. */
final class Redeeming {

    private final Planner planner;

    Redeeming(Planner planner) {
        this.planner = planner;
    }

    /** Why a reservation can't be spent as it stands; nothing where it can. */
    Optional<Denied> refusal(OrderVisit visit, Collection<Granted> reserved) {
        if (visit.lost() != null) {
            return Optional.of(new Denied.OfCoupon(CouponDenial.REVOKED));
        }
        return reserved.stream()
                .flatMap(granted -> planner.stopped(visit, granted).stream())
                .findFirst();
    }

    /** Whether a cart is none, or the one for which the order was priced. */
    static boolean isAsReserved(OrderVisit visit, @Nullable Cart cart) {
        Standing standing = visit.standing();
        return cart == null || (standing != null && standing.cart().equals(cart));
    }

    /** All that is reserved; what is expected is what the whole order gives, redeemed entries among it. */
    void all(OrderVisit visit, Call call, @Nullable Long expected) {
        spend(visit, call, visit.reserved(), visit.told().amount(), expected);
    }

    /** One entry; what is expected is what it gives itself. */
    void one(OrderVisit visit, Call call, Granted granted, @Nullable Long expected) {
        spend(visit, call, List.of(granted), granted.applied().amount(), expected);
    }

    private void spend(
            OrderVisit visit, Call call, Collection<Granted> reserved, long amount, @Nullable Long expected) {
        Optional<Denied> refusal = refusal(visit, reserved);
        if (refusal.isPresent()) {
            Replies.answer(visit, call, new Reply.Refused(refusal.get(), visit.lost(), visit.told()));
        } else if (expected != null && expected != amount) {
            Replies.refuse(visit, call, CallDenial.DISCOUNT_CHANGED);
        } else {
            reserved.forEach(granted -> spend(visit, granted, call.command().isByEvent()));
            visit.publish();
            Replies.done(visit, call, Reply.Outcome.REDEEMED, visit.told());
        }
    }

    private static void spend(OrderVisit visit, Granted granted, boolean byEvent) {
        granted.claims()
                .forEach(claim -> visit.tell(
                        claim.account(), new Step.Spend(), List.of(new Ask.Part(granted.entry(), claim.amount()))));
        visit.put(granted.entry(), new Entry.Redeemed(granted, visit.now(), byEvent));
    }
}
