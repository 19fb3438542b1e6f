package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.promotions.model.LocalizedText;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of an order.
 *
 * @param goods as they were priced last; null: never
 * @param entries by their ids
 * @param reservedUntil null: nothing is reserved
 * @param lost an entry that was recalled after the order was told of it; null: none was
 */
public record OrderView(
        String key,
        @Nullable String orderId,
        Status status,
        @Nullable Order goods,
        SortedMap<String, EntryView> entries,
        @Nullable Instant reservedUntil,
        @Nullable String lost) {

    public OrderView {
        entries = new TreeMap<>(entries);
    }

    /** What the entries of an order come to. */
    public enum Status {
        /** Nothing was given to it. */
        OPEN,
        RESERVED,
        REDEEMED,
        /** Some of what was redeemed went back. */
        PARTLY_ROLLED_BACK,
        ROLLED_BACK,
        /** All that was reserved went back. */
        RELEASED;

        static Status of(Collection<Entry> entries) {
            boolean isFixed = entries.stream().anyMatch(Entry::isFixed);
            boolean wentBack = has(entries, Entry.PartlyRolledBack.class) || has(entries, Entry.RolledBack.class);
            if (isFixed) {
                return wentBack ? PARTLY_ROLLED_BACK : REDEEMED;
            }
            if (has(entries, Entry.Reserved.class)) {
                return RESERVED;
            }
            if (wentBack) {
                return ROLLED_BACK;
            }
            return entries.isEmpty() ? OPEN : RELEASED;
        }

        private static boolean has(Collection<Entry> entries, Class<? extends Entry> kind) {
            return entries.stream().anyMatch(kind::isInstance);
        }
    }

    /**
     * One entry.
     *
     * @param state its word
     * @param name of what it gives, for the shopper; null of one that has nothing any more
     * @param gives null: nothing any more
     */
    public record EntryView(String state, @Nullable LocalizedText name, Plan.@Nullable Applied gives) {}

    /** An order as its rows have it. */
    public static OrderView of(OrderState state) {
        Head head = state.head();
        SortedMap<String, EntryView> entries = new TreeMap<>();
        state.entries().forEach((id, entry) -> entries.put(id, view(entry)));
        return new OrderView(
                head.key(),
                head.orderId(),
                Status.of(state.entries().values()),
                Optional.ofNullable(state.standing())
                        .map(standing -> standing.cart().order())
                        .orElse(null),
                entries,
                head.reservedUntil(),
                head.lost());
    }

    private static EntryView view(Entry entry) {
        List<Plan.Applied> given = Entry.given(entry);
        return new EntryView(
                entry.word(),
                Entry.granted(entry)
                        .map(granted -> granted.offered().definition().name())
                        .orElse(null),
                given.isEmpty() ? null : given.getFirst());
    }

    /** The shop's id of its cart; nothing where none is known. */
    public Optional<String> cartId() {
        return Names.cartOf(key);
    }

    /** What is taken off it, in minor units. */
    public long discount() {
        return entries.values().stream()
                .flatMap(entry -> Optional.ofNullable(entry.gives()).stream())
                .mapToLong(Plan.Applied::amount)
                .sum();
    }
}
