package io.behaviourdiscounts.rehearsal.experiment;

import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one shopper has done since the experiment first met them. */
final class ShopperTotals {

    /** An order; without an amount where that can't be read. */
    record Placed(@Nullable Currency currency, long amount) {}

    /** What a use of a coupon took off and has not given back. */
    private record Taken(Currency currency, long amount, boolean own) {}

    private final Map<String, Placed> orders = new HashMap<>();
    private final Map<String, Taken> discounts = new HashMap<>();
    private String group;
    private Instant since;
    private boolean moved;

    ShopperTotals(String group, Instant since) {
        this.group = group;
        this.since = since;
    }

    /** The experiment has met them at another time: the first counts. */
    void met(String otherGroup, Instant at) {
        moved |= !otherGroup.equals(group);
        if (at.isBefore(since)) {
            group = otherGroup;
            since = at;
        }
    }

    void ordered(String orderId, Instant at, Placed placed) {
        if (!at.isBefore(since)) {
            orders.putIfAbsent(orderId, placed);
        }
    }

    void cancelled(String orderId) {
        orders.remove(orderId);
    }

    void redeemed(String use, Instant at, Currency currency, long amount, boolean own) {
        if (!at.isBefore(since)) {
            discounts.put(use, new Taken(currency, amount, own));
        }
    }

    void gaveBack(String use, long amount) {
        discounts.computeIfPresent(
                use, (id, taken) -> new Taken(taken.currency(), taken.amount() - amount, taken.own()));
    }

    String group() {
        return group;
    }

    boolean moved() {
        return moved;
    }

    Collection<Placed> orders() {
        return orders.values();
    }

    /** What orders in a currency came to, in minor units. */
    long revenue(Currency currency) {
        return orders.values().stream()
                .filter(placed -> currency.equals(placed.currency()))
                .mapToLong(Placed::amount)
                .sum();
    }

    /** What coupons took off in a currency, in minor units; all of them, or only the experiment's own. */
    long discounts(Currency currency, boolean onlyOwn) {
        return discounts.values().stream()
                .filter(taken -> taken.currency().equals(currency) && (taken.own() || !onlyOwn))
                .mapToLong(Taken::amount)
                .sum();
    }
}
