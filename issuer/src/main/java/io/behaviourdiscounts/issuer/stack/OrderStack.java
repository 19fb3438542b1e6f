package io.behaviourdiscounts.issuer.stack;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The account of an order: the coupons on it.
 *
 * <ul>
 *   <li>Only one of them is held, or changes, at a time: the price of the next one needs to know what it takes.
 *   <li>At every step that takes, all of them together take at most what is to be paid, of the goods at most what they cost, and of the
 *       shipping at most what it costs.
 *   <li>One that may not stand beside others stands alone, but for store credit.
 * </ul>
 *
 * @param key the account's
 * @param entries in the order in which they came
 * @param sequence how many steps the ledger has of it
 * @param firstWaiting the number of the first in the queue
 * @param nextWaiting the number that the next one to wait gets
 */
public record OrderStack(String key, List<StackEntry> entries, long sequence, long firstWaiting, long nextWaiting) {

    public OrderStack {
        entries = List.copyOf(entries);
    }

    /** The account of an order that has no coupons. */
    public static OrderStack empty(String key) {
        return new OrderStack(key, List.of(), 0, 0, 0);
    }

    /** Whether somebody stands in the queue. */
    public boolean isAwaited() {
        return firstWaiting < nextWaiting;
    }

    /** The entry of a reservation. */
    public Optional<StackEntry> entry(String reservation) {
        return entries.stream().filter(of(reservation)).findFirst();
    }

    /** All entries but that of a reservation. */
    public List<StackEntry> others(String reservation) {
        return entries.stream().filter(of(reservation).negate()).toList();
    }

    private static Predicate<StackEntry> of(String reservation) {
        return entry -> entry.reservation().equals(reservation);
    }

    /** What the entries have taken together, as a limit account's balances. */
    LimitAccount balances() {
        long held = 0;
        long reserved = 0;
        long spent = 0;
        for (StackEntry entry : entries) {
            Units units = entry.units();
            switch (units.state()) {
                case HELD -> held = Math.addExact(held, units.amount());
                case RESERVED -> {
                    held = Math.addExact(held, units.raise());
                    reserved = Math.addExact(reserved, units.amount());
                }
                case SPENT -> spent = Math.addExact(spent, units.amount());
            }
        }
        return new LimitAccount(key, held, reserved, spent, sequence, false, firstWaiting, nextWaiting);
    }

    /** The stack with an entry in the place of the one that its reservation had, else at the end. */
    OrderStack with(StackEntry entry) {
        List<StackEntry> after = new ArrayList<>(entries);
        int place = entry(entry.reservation()).map(entries::indexOf).orElse(-1);
        if (place < 0) {
            after.add(entry);
        } else {
            after.set(place, entry);
        }
        return withEntries(after);
    }

    OrderStack without(String reservation) {
        return withEntries(others(reservation));
    }

    OrderStack atSequence(long newSequence) {
        return new OrderStack(key, entries, newSequence, firstWaiting, nextWaiting);
    }

    OrderStack oneMoreWaiting() {
        return new OrderStack(key, entries, sequence, firstWaiting, nextWaiting + 1);
    }

    /** The stack when the first of its queue is out of it. */
    public OrderStack oneLessWaiting() {
        return new OrderStack(key, entries, sequence, firstWaiting + 1, nextWaiting);
    }

    private OrderStack withEntries(List<StackEntry> newEntries) {
        return new OrderStack(key, newEntries, sequence, firstWaiting, nextWaiting);
    }
}
