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

    void spend(OrderVisit visit, Call call, Collection<Granted> reserved, @Nullable Long expected) {
        Optional<Denied> refusal = refusal(visit, reserved);
        long amount = reserved.stream()
                .mapToLong(granted -> granted.applied().amount())
                .sum();
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
