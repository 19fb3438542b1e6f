package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Ask.Step;
import io.behaviourdiscounts.orders.offer.Claim;
import java.util.Collection;
import java.util.List;

/** Gives back what entries have. */
final class GivingBack {

    private GivingBack() {}

    /** Reservations end; what they have goes back to where it was taken. */
    static void release(OrderVisit visit, Collection<Granted> reserved, Entry.Cause cause) {
        for (Granted granted : reserved) {
            all(visit, granted);
            visit.put(granted.entry(), new Entry.Released(cause));
        }
    }

    /** All that an entry has goes back. */
    static void all(OrderVisit visit, Granted granted) {
        granted.claims().forEach(claim -> keep(visit, granted.entry(), claim, 0));
    }

    /** Of what is spent, money goes back beyond what the entry still gives; uses stay counted. */
    static void money(OrderVisit visit, Granted granted, long left) {
        granted.claims().stream().filter(Claim::isOfMoney).forEach(claim -> keep(visit, granted.entry(), claim, left));
    }

    private static void keep(OrderVisit visit, String entry, Claim claim, long amount) {
        visit.tell(claim.account(), new Step.Keep(), List.of(new Ask.Part(entry, amount)));
    }
}
