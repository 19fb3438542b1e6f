package io.behaviourdiscounts.issuer.order;

import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.DiscountEffect;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.OrderShipping;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders and discounts as records, and back. */
public final class OrderRecords {

    private OrderRecords() {}

    /**
     * The order that a record shows.
     *
     * @throws IllegalArgumentException if it is not one that can be priced: without a currency that has minor units or without lines,
     *     with two lines of one key, a quantity of nothing, a negative amount, or more money than a long can count
     */
    public static Order order(CheckoutOrder record) {
        if (record.getLines().isEmpty()) {
            throw new IllegalArgumentException("the order has no lines");
        }
        Order order = new Order(
                record.getOrderId(),
                record.getCartId(),
                currency(record.getCurrency()),
                record.getLines().stream().map(OrderRecords::line).toList(),
                shipping(record.getShipping()),
                notNegative("tax", record.getTax() == null ? 0 : record.getTax()),
                record.getPricesIncludeTax());
        check(order);
        return order;
    }

    /** The record of an order. */
    public static CheckoutOrder record(Order order) {
        return CheckoutOrder.newBuilder()
                .setOrderId(order.orderId())
                .setCartId(order.cartId())
                .setCurrency(order.currency().getCurrencyCode())
                .setLines(order.lines().stream().map(OrderRecords::record).toList())
                .setShipping(record(order.shipping()))
                .setTax(order.tax())
                .setPricesIncludeTax(order.pricesIncludeTax())
                .build();
    }

    /**
     * The discount that a record shows.
     *
     * @throws IllegalArgumentException if its effects do not add up, or their target is none that this release knows
     */
    public static Discount discount(CouponDiscount record) {
        return new Discount(
                record.getAmount(),
                currency(record.getCurrency()),
                record.getEffects().stream().map(OrderRecords::effect).toList());
    }

    /** The record of a discount. */
    public static CouponDiscount record(Discount discount) {
        List<DiscountEffect> effects = discount.effects().stream()
                .map(effect ->
                        new DiscountEffect(EnumWords.of(effect.target()), effect.line(), effect.sku(), effect.amount()))
                .toList();
        return new CouponDiscount(discount.amount(), discount.currency().getCurrencyCode(), effects);
    }

    private static void check(Order order) {
        Set<String> keys = new HashSet<>();
        for (Order.Line line : order.lines()) {
            if (!keys.add(line.key())) {
                throw new IllegalArgumentException("the order has two lines '" + line.key() + "'");
            }
        }
        try {
            order.total();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the order comes to more than can be counted", e);
        }
    }

    private static Currency currency(@Nullable String code) {
        if (code == null) {
            throw new IllegalArgumentException("the order names no currency");
        }
        return Money.currency(code)
                .orElseThrow(() -> new IllegalArgumentException("there is no currency '" + code + "' to pay in"));
    }

    private static Order.Line line(OrderLineRecord record) {
        Quantity quantity = quantity(record);
        return new Order.Line(
                record.getLine(),
                record.getSku(),
                quantity,
                notNegative("price of line '" + record.getLine() + "'", record.getUnitPrice()),
                record.getCategories(),
                record.getBrand(),
                record.getDiscountable());
    }

    private static OrderLineRecord record(Order.Line line) {
        return new OrderLineRecord(
                line.key(),
                line.sku(),
                line.quantity().whole(),
                line.unitPrice(),
                line.categories(),
                line.brand(),
                line.discountable(),
                line.quantity().beyondWhole());
    }

    private static Quantity quantity(OrderLineRecord record) {
        Quantity quantity = Quantity.NONE;
        try {
            quantity = Quantity.of(record.getQuantity(), record.getThousandths());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "line '" + record.getLine() + "' has no quantity, or more than can be counted", e);
        }
        if (quantity.equals(Quantity.NONE)) {
            throw new IllegalArgumentException("line '" + record.getLine() + "' has no quantity");
        }
        return quantity;
    }

    private static Order.@Nullable Shipping shipping(@Nullable OrderShipping record) {
        return record == null
                ? null
                : new Order.Shipping(
                        record.getServiceLevel(),
                        record.getRegion(),
                        notNegative("price of the shipping", record.getPrice()));
    }

    private static @Nullable OrderShipping record(Order.@Nullable Shipping shipping) {
        return shipping == null
                ? null
                : new OrderShipping(shipping.serviceLevel(), shipping.region(), shipping.price());
    }

    private static Discount.Effect effect(DiscountEffect record) {
        Discount.Target target = EnumWords.find(Discount.Target.class, record.getTarget())
                .orElseThrow(() -> new IllegalArgumentException("no effect is on '" + record.getTarget() + "'"));
        return new Discount.Effect(target, record.getLine(), record.getSku(), record.getAmount());
    }

    private static long notNegative(String what, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("the " + what + " is negative");
        }
        return amount;
    }
}
