package io.behaviourdiscounts.issuer.use;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an order or a cart names a use of a coupon, and the order's account: by the cart where there is one, else by the order. */
public final class UseKey {

    private UseKey() {}

    /** The key of an order: {@code cart:<cart id>}, else {@code order:<order id>}; nothing where neither is known. */
    public static Optional<String> of(@Nullable String orderId, @Nullable String cartId) {
        if (cartId != null && !cartId.isEmpty()) {
            return Optional.of("cart:" + cartId);
        }
        return ofOrder(orderId);
    }

    /** The key of an order by its own id: the further name of a cart's use once the order is known. */
    public static Optional<String> ofOrder(@Nullable String orderId) {
        return orderId == null || orderId.isEmpty() ? Optional.empty() : Optional.of("order:" + orderId);
    }
}
