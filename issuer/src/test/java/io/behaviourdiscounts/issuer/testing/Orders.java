package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Order.Line;
import io.behaviourdiscounts.issuer.order.Order.Shipping;
import io.behaviourdiscounts.issuer.order.Quantity;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders for tests. Amounts are minor units. */
public final class Orders {

    private Orders() {}

    /** An order in USD of some lines alone. */
    public static Order of(Line... lines) {
        return in("USD", null, 0, lines);
    }

    /** An order in a currency. */
    public static Order in(String currency, @Nullable Shipping shipping, long tax, Line... lines) {
        return new Order("o-1", null, Currency.getInstance(currency), List.of(lines), shipping, tax, null);
    }

    /** One piece of a line's goods; the sku is the line's key after {@code SKU-}. */
    public static Line line(String key, long price) {
        return line(key, price, List.of(), null, true);
    }

    /** A line of goods of some kind. */
    public static Line line(
            String key, long price, List<String> categories, @Nullable String brand, boolean discountable) {
        return new Line(key, "SKU-" + key, Quantity.of(1), price, categories, brand, discountable);
    }

    /** Standard shipping within the US. */
    public static Shipping shipping(long price) {
        return new Shipping("standard", "US", price);
    }
}
