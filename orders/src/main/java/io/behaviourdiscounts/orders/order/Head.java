package io.behaviourdiscounts.orders.order;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order beside its entries.
 *
 * @param orderId the shop's id of it; null: not known yet
 * @param round the last round of asks
 * @param revision the highest revision of its cart; -1: none was said
 * @param sequence how many records were published of it
 * @param reservedUntil when its reservation ends; null: nothing is reserved
 * @param lost an entry that was recalled after the order was told of it; null: none was
 * @param suspended entries whose coupons are blocked
 * @param isCancelled whether the order was cancelled and not applied again since
 */
public record Head(
        String key,
        @Nullable String orderId,
        long round,
        long revision,
        long sequence,
        @Nullable Instant reservedUntil,
        @Nullable String lost,
        Set<String> suspended,
        boolean isCancelled,
        Aliases aliases) {

    public Head {
        suspended = Set.copyOf(suspended);
    }

    /** An order of which nothing is known. */
    public static Head unknown(String key) {
        return new Head(key, null, 0, -1, 0, null, null, Set.of(), false, Aliases.NONE);
    }

    /**
     * What a row under an order's own id knows of carts.
     *
     * @param carts keys of carts that the order is said to be: the first is believed, the others are kept beside it
     * @param isOwnRow whether the order begins here although its cart is known, because that belongs to another order
     * @param cancelledBefore a cancellation that came before anything was known of the order; null: none did
     */
    public record Aliases(
            List<String> carts, boolean isOwnRow, @Nullable Call cancelledBefore) {

        static final int MOST = 4;

        public static final Aliases NONE = new Aliases(List.of(), false, null);

        public Aliases {
            carts = List.copyOf(carts);
        }
    }
}
