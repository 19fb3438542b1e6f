package io.behaviourdiscounts.orders.order;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a caller names an order: at least by one of the two.
 *
 * @param orderId the shop's id of the order
 * @param cartId the shop's id of the cart that it was
 */
public record Names(@Nullable String orderId, @Nullable String cartId) {

    private static final String CART = "cart:";

    public Names {
        if (orderId == null && cartId == null) {
            throw new IllegalArgumentException("an order without a name");
        }
    }

    /** The key of the order's rows: its cart's where that is known. */
    public String key() {
        return cartId == null ? keyOfOrder(orderId) : keyOfCart(cartId);
    }

    /** The key of an order that is known by its cart. */
    public static String keyOfCart(String cartId) {
        return CART + cartId;
    }

    /** The cart of a key; nothing where it is an order's. */
    static Optional<String> cartOf(String key) {
        return key.startsWith(CART) ? Optional.of(key.substring(CART.length())) : Optional.empty();
    }

    /** The key of an order that is known by its own id alone. */
    public static String keyOfOrder(@Nullable String orderId) {
        return "order:" + orderId;
    }
}
