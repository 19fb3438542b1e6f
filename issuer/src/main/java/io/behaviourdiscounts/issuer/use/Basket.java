package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.schemas.CheckoutOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a reservation was priced for. A redeem that says something else is priced anew.
 *
 * @param goods the order as it was shown, without its names
 * @param wanted the most that was to be taken of a store credit, in minor units; all that there is when null
 */
public record Basket(CheckoutOrder goods, @Nullable Long wanted) {

    /** The basket of an order that is reserved for. */
    static Basket of(CheckoutOrder order, @Nullable Long wanted) {
        return new Basket(goods(order), wanted);
    }

    /** An order without its names. Without a tax, it has none. */
    static CheckoutOrder goods(CheckoutOrder order) {
        Long tax = order.getTax();
        return CheckoutOrder.newBuilder(order)
                .setOrderId(null)
                .setCartId(null)
                .setTax(tax == null ? Long.valueOf(0) : tax)
                .build();
    }
}
