package io.behaviourdiscounts.promotions.order;

import io.behaviourdiscounts.promotions.model.OrderRegion;
import io.behaviourdiscounts.rules.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order or a cart. All amounts are minor units of its currency, and prices are taken as they are given, with tax if they include it.
 *
 * @param lines goods, and gifts among them
 * @param shipping null where nothing is shipped, or it is not known
 * @param region where the shop says that the order goes, apart from the shipping; null: not said
 * @param paymentMethod null: not known yet
 * @param pricesIncludeTax is only told again; null: not said
 */
public record Order(
        Currency currency,
        List<Line> lines,
        @Nullable Shipping shipping,
        @Nullable String region,
        @Nullable String paymentMethod,
        @Nullable Boolean pricesIncludeTax) {

    public Order {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param key what names it in the order: the shop's own id of the line, else its place, from 1
     * @param quantity at least 1
     * @param unitPrice not negative
     * @param discountable false where nothing may take anything off
     * @param giftOf the offer that it is a gift of; null: it is bought
     */
    public record Line(
            String key,
            String sku,
            long quantity,
            long unitPrice,
            List<String> categories,
            @Nullable String brand,
            boolean discountable,
            @Nullable String giftOf) {

        public Line {
            categories = List.copyOf(categories);
            if (quantity < 1 || unitPrice < 0) {
                throw new IllegalArgumentException("%d at %d".formatted(quantity, unitPrice));
            }
        }

        /** What all of it costs before any discount. */
        public long full() {
            return Math.multiplyExact(quantity, unitPrice);
        }

        public boolean isGift() {
            return giftOf != null;
        }

        /** Whether an offer may take something off, other than one whose gift it is. */
        public boolean mayBeDiscounted() {
            return discountable && !isGift();
        }
    }

    /**
     * How it is shipped.
     *
     * @param price not negative
     */
    public record Shipping(
            @Nullable String serviceLevel,
            @Nullable String zone,
            @Nullable String region,
            long price) {}

    /** What the goods cost at full price, gifts aside. */
    public long subtotal() {
        long subtotal = 0;
        for (Line line : lines) {
            subtotal = Math.addExact(subtotal, line.isGift() ? 0 : line.full());
        }
        return subtotal;
    }

    /** How many units of goods there are, gifts aside. */
    public long quantity() {
        long quantity = 0;
        for (Line line : lines) {
            quantity = Math.addExact(quantity, line.isGift() ? 0 : line.quantity());
        }
        return quantity;
    }

    public long shippingPrice() {
        return shipping == null ? 0 : shipping.price();
    }

    /** Where it goes, as far as that is known. */
    public Optional<OrderRegion> destination() {
        return Optional.ofNullable(shipping)
                .map(Shipping::region)
                .or(() -> Optional.ofNullable(region))
                .map(OrderRegion::of);
    }

    /** How many minor units one of the currency has. */
    public BigDecimal minorUnitsOfOne() {
        return BigDecimal.ONE.scaleByPowerOfTen(Money.decimals(currency));
    }

    /** An amount as people write it. */
    public BigDecimal major(long minorUnits) {
        return new Money(minorUnits, currency).amount();
    }
}
