package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Ask.Step;
import io.behaviourdiscounts.orders.offer.Claim;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives back what is reserved, and prices the rest within what it holds: nothing rises, and nothing enters. */
final class Releasing {

    private Releasing() {}

    /** The whole reservation. */
    static void all(OrderVisit visit, Call call) {
        List<Granted> reserved = visit.reserved();
        if (reserved.isEmpty()) {
            nothingReserved(visit, call);
            return;
        }
        GivingBack.release(visit, reserved, Entry.Cause.RELEASED);
        visit.publish();
        Replies.done(visit, call, Reply.Outcome.RELEASED, visit.told());
    }

    private static void nothingReserved(OrderVisit visit, Call call) {
        if (visit.hasFixed()) {
            Replies.refuse(visit, call, CallDenial.REDEEMED);
        } else if (has(visit, Entry.RolledBack.class)) {
            Replies.refuse(visit, call, CallDenial.ROLLED_BACK);
        } else if (has(visit, Entry.Released.class)) {
            Replies.done(visit, call, Reply.Outcome.RELEASED, visit.told());
        } else {
            Replies.refuse(visit, call, CallDenial.NOT_APPLIED);
        }
    }

    static boolean has(OrderVisit visit, Class<? extends Entry> life) {
        return visit.entries().values().stream().anyMatch(life::isInstance);
    }

    /** One coupon. */
    static void one(OrderVisit visit, Call call, String entry) {
        Entry known = visit.entries().get(entry);
        if (known == null) {
            Replies.refuse(visit, call, CallDenial.NOT_APPLIED);
        } else {
            one(visit, call, known);
        }
    }

    private static void one(OrderVisit visit, Call call, Entry entry) {
        switch (entry) {
            case Entry.Reserved(Granted granted) -> {
                boolean mayGain = reserved(visit, granted, Entry.Cause.RELEASED);
                Replies.done(
                        visit,
                        call,
                        Reply.Outcome.RELEASED,
                        visit.told().withGivenBack(granted.applied().amount()).gaining(mayGain));
            }
            case Entry.Released ignored -> Replies.done(visit, call, Reply.Outcome.RELEASED, visit.told());
            case Entry.Redeemed ignored -> Replies.refuse(visit, call, CallDenial.REDEEMED);
            case Entry.PartlyRolledBack ignored -> Replies.refuse(visit, call, CallDenial.REDEEMED);
            case Entry.RolledBack ignored -> Replies.refuse(visit, call, CallDenial.ROLLED_BACK);
        }
    }

    /** Gives one reservation back; whether a new plan could give more than what is left. */
    static boolean reserved(OrderVisit visit, Granted granted, Entry.Cause cause) {
        GivingBack.release(visit, List.of(granted), cause);
        boolean mayGain = priceRest(visit);
        visit.publish();
        return mayGain;
    }

    private static boolean priceRest(OrderVisit visit) {
        Standing standing = visit.standing();
        List<Granted> rest = visit.reserved();
        if (standing == null || rest.isEmpty()) {
            return false;
        }
        Map<String, Long> atMost = rest.stream()
                .collect(Collectors.toMap(Granted::entry, each -> each.applied().amount()));
        Pricing bounded = price(visit, standing.cart(), rest, atMost);
        Pricing free = price(visit, standing.cart(), rest, Map.of());
        Map<String, Plan.Applied> applied =
                bounded.plan().applied().stream().collect(Collectors.toMap(Plan.Applied::offer, Function.identity()));
        for (Granted before : rest) {
            Plan.Applied after = applied.get(before.entry());
            if (after == null) {
                GivingBack.release(visit, List.of(before), Entry.Cause.LEFT_OUT);
            } else {
                shrink(visit, before, after, standing.cart());
            }
        }
        visit.stand(bounded.standing(standing.cart()));
        return free.plan().discount() > bounded.plan().discount();
    }

    private static Pricing price(OrderVisit visit, Cart cart, List<Granted> rest, Map<String, Long> atMost) {
        List<Offered> offered =
                rest.stream().map(each -> each.offered().atAnyTime()).toList();
        return Pricing.of(cart, visit.entries().values(), offered, atMost, visit.now());
    }

    private static void shrink(OrderVisit visit, Granted before, Plan.Applied after, Cart cart) {
        List<Claim> limits = before.limits().stream()
                .map(claim -> claim.of(
                        claim.isOfMoney()
                                ? Math.min(claim.amount(), after.amount())
                                : Math.min(claim.amount(), after.applications())))
                .toList();
        for (Claim claim : limits) {
            if (!before.limits().contains(claim)) {
                visit.tell(claim.account(), new Step.Keep(), List.of(new Ask.Part(before.entry(), claim.amount())));
            }
        }
        visit.put(
                before.entry(),
                new Entry.Reserved(new Granted(
                        before.offered(), before.coupon(), after, limits, Granted.quantities(cart.order(), after))));
    }
}
