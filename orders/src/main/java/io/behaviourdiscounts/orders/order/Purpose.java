package io.behaviourdiscounts.orders.order;

import org.jspecify.annotations.Nullable;

/**
 * What a plan is made for.
 *
 * @param spends whether it redeems
 * @param only the entry that it redeems; null: all
 * @param byEvent whether an event asks
 * @param expected what it must come to, in minor units; null: whatever it comes to
 */
public record Purpose(
        boolean spends,
        @Nullable String only,
        boolean byEvent,
        @Nullable Long expected,
        OrderCommand.OnRefusal onRefusal) {

    boolean spends(String entry) {
        return spends && (only == null || only.equals(entry));
    }
}
