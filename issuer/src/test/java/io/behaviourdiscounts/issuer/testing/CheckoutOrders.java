package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders in dollars, and who makes them. */
public final class CheckoutOrders {

    private CheckoutOrders() {}

    /** An order whose lines cost so many cents each. */
    public static CheckoutOrder order(String orderId, long... cents) {
        return of(orderId, null, cents);
    }

    /** A cart whose lines cost so many cents each. */
    public static CheckoutOrder cart(String cartId, long... cents) {
        return of(null, cartId, cents);
    }

    /** The order that a cart became; without goods. */
    public static CheckoutOrder orderOfCart(String orderId, String cartId) {
        return of(orderId, cartId);
    }

    private static CheckoutOrder of(@Nullable String orderId, @Nullable String cartId, long... cents) {
        List<OrderLineRecord> lines = new ArrayList<>();
        for (long each : cents) {
            int number = lines.size() + 1;
            lines.add(
                    new OrderLineRecord(Integer.toString(number), "SKU-" + number, 1L, each, List.of(), null, true, 0));
        }
        return CheckoutOrder.newBuilder()
                .setOrderId(orderId)
                .setCartId(cartId)
                .setCurrency("USD")
                .setLines(lines)
                .build();
    }

    /** The shopper of {@link Grants#grant(int)}. */
    public static EventUser shopper(int number) {
        return EventUser.newBuilder().setId("user_" + number).build();
    }

    /** A shopper on a device. */
    public static EventUser shopper(String userId, String deviceId) {
        return EventUser.newBuilder().setId(userId).setDeviceId(deviceId).build();
    }
}
