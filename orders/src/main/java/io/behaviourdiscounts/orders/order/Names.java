package io.behaviourdiscounts.orders.order;

import org.jspecify.annotations.Nullable;

/**
 * How a caller names an order: at least by one of the two.
 *
 * @param orderId the shop's id of the order
 * @param cartId the shop's id of the cart that it was
 */
public record Names(@Nullable String orderId, @Nullable String cartId) {

    public Names {
        if (orderId == null && cartId == null) {
            throw new IllegalArgumentException("an order without a name");
        }
    }

    /** The key of the order's rows: its cart's where that is known. */
    public String key() {
        return cartId == null ? keyOfOrder(orderId) : "cart:" + cartId;
    }

    /** The key of an order that is known by its own id alone. */
    public static String keyOfOrder(@Nullable String orderId) {
        return "order:" + orderId;
    }
}
