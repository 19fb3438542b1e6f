package io.behaviourdiscounts.orders;

import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One order of the model. */
final class SimpleOrder {

    final SortedMap<String, SimpleEntry> entries = new TreeMap<>();

    @Nullable
    Cart cart;

    @Nullable
    Instant reservedUntil;

    @Nullable
    String lost;

    boolean cancelled;
    long revision = -1;

    List<SimpleEntry> all(String state) {
        return entries.values().stream().filter(entry -> entry.is(state)).toList();
    }

    void each(String state, Consumer<SimpleEntry> change) {
        all(state).forEach(change);
    }

    /** Where nothing is reserved, nothing ends. */
    void forgetEnd() {
        if (all("reserved").isEmpty()) {
            reservedUntil = null;
        }
    }

    boolean is(String id, String state) {
        SimpleEntry entry = entries.get(id);
        return entry != null && entry.is(state);
    }

    List<SimpleEntry> fixed() {
        return entries.values().stream().filter(SimpleEntry::isFixed).toList();
    }

    boolean hasFixed() {
        return !fixed().isEmpty();
    }

    boolean hasFixed(String id) {
        SimpleEntry entry = entries.get(id);
        return entry != null && entry.isFixed();
    }

    SortedMap<String, Plan.Applied> gives() {
        SortedMap<String, Plan.Applied> gives = new TreeMap<>();
        entries.forEach((id, entry) -> {
            if (entry.is("reserved") || entry.isFixed()) {
                gives.put(id, entry.left());
            }
        });
        return gives;
    }

    long amount() {
        return gives().values().stream().mapToLong(Plan.Applied::amount).sum();
    }

    /** Goods that are said, with what was entered before. */
    @Nullable
    Cart goods(@Nullable Cart said) {
        Cart before = cart;
        if (said == null || before == null) {
            return said == null ? before : said;
        }
        return new Cart(
                said.order(),
                said.shopper(),
                said.channel(),
                before.coupons(),
                before.promotionCodes(),
                before.links(),
                said.zone());
    }
}
