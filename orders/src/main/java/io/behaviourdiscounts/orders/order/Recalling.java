package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.offer.Offered;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an order does when a coupon of its is stopped. What is redeemed stays so: it came first. */
final class Recalling {

    private Recalling() {}

    /** A revoked coupon goes back, at once or when the call that is under way has ended. */
    static void recall(OrderVisit visit, String couponId) {
        String entry = Offered.entryOf(couponId);
        Work work = visit.work();
        if (work == null) {
            recall(visit, List.of(entry));
        } else {
            Collecting collecting = new Collecting(work);
            collecting.recalled.add(entry);
            visit.work(collecting.work());
        }
    }

    static void recall(OrderVisit visit, Collection<String> entries) {
        Set<String> recalled = new HashSet<>(entries);
        List<Granted> reserved = visit.reserved().stream()
                .filter(granted -> recalled.contains(granted.entry()))
                .toList();
        if (!reserved.isEmpty()) {
            GivingBack.release(visit, reserved, Entry.Cause.RECALLED);
            visit.lose(reserved.getFirst().entry());
            visit.publish();
        }
    }
}
