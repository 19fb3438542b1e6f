package io.behaviourdiscounts.orders.order;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An order's rows. Each component can be a row of its own: an answer of an account changes the work alone.
 *
 * @param standing null: it was never priced
 * @param entries by their ids
 * @param work the call that waits for answers; null: none does
 * @param waiting calls behind it, in the order in which they came
 * @param replies by caller and idempotency key
 */
public record OrderState(
        Head head,
        @Nullable Standing standing,
        SortedMap<String, Entry> entries,
        @Nullable Work work,
        List<Waiting> waiting,
        Map<String, Remembered> replies) {

    public OrderState {
        entries = new TreeMap<>(entries);
        waiting = List.copyOf(waiting);
        replies = Map.copyOf(replies);
    }

    /** The key under which the order is, where this row only says that it is a cart; nothing where it is here. */
    public Optional<String> elsewhere() {
        Head.Aliases aliases = head.aliases();
        boolean isHere = aliases.isOwnRow()
                || aliases.carts().isEmpty()
                || entries.values().stream().anyMatch(Entry::isLive);
        return isHere ? Optional.empty() : Optional.of(aliases.carts().getFirst());
    }

    /** An order of which nothing is known. */
    public static OrderState unknown(String key) {
        return new OrderState(Head.unknown(key), null, new TreeMap<>(), null, List.of(), Map.of());
    }
}
