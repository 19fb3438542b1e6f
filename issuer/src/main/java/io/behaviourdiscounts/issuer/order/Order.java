package io.behaviourdiscounts.issuer.order;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order or a cart, as a checkout shows it. All amounts are minor units of its currency, and prices are taken as they are given.
 *
 * @param orderId null while there is only a cart
 * @param cartId null where the storefront has none
 * @param lines the goods
 * @param shipping null where it is not known, or nothing is shipped
 * @param tax 0 where none is given
 * @param pricesIncludeTax whether the tax is in the prices already; where that is not said, it comes on top of them
 */
public record Order(
        @Nullable String orderId,
        @Nullable String cartId,
        Currency currency,
        List<Line> lines,
        @Nullable Shipping shipping,
        long tax,
        @Nullable Boolean pricesIncludeTax) {

    public Order {
        lines = List.copyOf(lines);
    }

    /**
     * One line of an order.
     *
     * @param key what names it in the order: the storefront's line id, else its place, from 1
     * @param quantity more than none
     * @param unitPrice not negative
     * @param discountable false where nothing may take anything off
     */
    public record Line(
            String key,
            String sku,
            Quantity quantity,
            long unitPrice,
            List<String> categories,
            @Nullable String brand,
            boolean discountable) {

        public Line {
            categories = List.copyOf(categories);
        }

        /** What all of it costs, rounded half-up to the minor unit. */
        public long total() {
            return quantity.cost(unitPrice);
        }
    }

    /**
     * How an order is shipped.
     *
     * @param price not negative
     */
    public record Shipping(
            @Nullable String serviceLevel, @Nullable String region, long price) {}

    /** What the goods cost. */
    public long subtotal() {
        return lines.stream().mapToLong(Line::total).reduce(0, Math::addExact);
    }

    /** What the shipping costs; 0 where there is none. */
    public long shippingPrice() {
        return shipping == null ? 0 : shipping.price();
    }

    /** The tax that is to be paid besides the prices. */
    public long taxOnTop() {
        return Boolean.TRUE.equals(pricesIncludeTax) ? 0 : tax;
    }

    /** Goods, shipping, and the tax that is not in their prices: what is to be paid. */
    public long total() {
        return Math.addExact(Math.addExact(subtotal(), shippingPrice()), taxOnTop());
    }
}
