package io.behaviourdiscounts.engine.road;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.value.Value;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.OrderShipping;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the order of an event's attributes.
 *
 * <ul>
 *   <li>Goods are {@code items}; where an event has none, one line that stands for all of them, from {@code subtotal},
 *       {@code cart_value}, or {@code order_total} less shipping and the tax that is not in the prices.
 *   <li>Goods of which anything is wrong are not guessed at: then the order has its ids alone.
 *   <li>Every order that comes out can be priced: amounts are not negative, lines have different names, and no sum overflows.
 * </ul>
 */
public final class OrderReading {

    /** What the line is called that stands for all goods. */
    static final String ALL_GOODS = "order";

    private static final String ORDER_ID = "order_id";
    private static final String CART_ID = "cart_id";
    private static final int MOST_LINES = 1_000;
    private static final long MOST_PIECES = 1_000_000;

    /** One, in thousandths. */
    private static final long ONE = 1_000;

    private final Attributes attributes;

    private OrderReading(Event event) {
        this.attributes = new Attributes("/attributes", event.attributes());
    }

    /** Whether an event's attributes name an order or a cart at all, rightly or not. */
    static boolean isNamedIn(Map<String, ?> attributes) {
        return attributes.containsKey(ORDER_ID) || attributes.containsKey(CART_ID);
    }

    /** The order with its ids alone. */
    public static CheckoutOrder ids(Event event) {
        return new OrderReading(event).ids();
    }

    /** The order with its goods, as far as they can be read. */
    public static OrderFacts goods(Event event) {
        OrderReading reading = new OrderReading(event);
        try {
            return new OrderFacts(reading.withGoods(), null);
        } catch (Attributes.WrongAttributeException e) {
            return new OrderFacts(reading.ids(), e.getMessage());
        }
    }

    /** An id that can't be one is none: the issuer then says what is missing. */
    private CheckoutOrder ids() {
        return CheckoutOrder.newBuilder()
                .setOrderId(attributes.id(ORDER_ID).orElse(null))
                .setCartId(attributes.id(CART_ID).orElse(null))
                .build();
    }

    private CheckoutOrder withGoods() throws Attributes.WrongAttributeException {
        CheckoutOrder order = ids();
        Currency currency = attributes.currency("currency");
        long tax = attributes.money("tax", currency).orElse(0L);
        Optional<OrderShipping> shipping = shipping(currency);
        order.setCurrency(currency.getCurrencyCode());
        order.setTax(tax);
        order.setShipping(shipping.orElse(null));
        Optional<Boolean> pricesIncludeTax = attributes.truth("prices_include_tax");
        order.setPricesIncludeTax(pricesIncludeTax.orElse(null));
        List<Attributes> items = attributes.list("items");
        long taxOnTop = pricesIncludeTax.orElse(false) ? 0 : tax;
        long beside = taxOnTop + shipping.map(OrderShipping::getPrice).orElse(0L);
        order.setLines(items.isEmpty() ? List.of(allGoods(currency, beside)) : lines(items, currency));
        return order;
    }

    /** Either what it costs, or a mapping. */
    private Optional<OrderShipping> shipping(Currency currency) throws Attributes.WrongAttributeException {
        if (!(attributes.get("shipping") instanceof Value.Fields(Map<String, Value> fields))) {
            return attributes.money("shipping", currency).map(price -> new OrderShipping(null, null, price));
        }
        Attributes shipping = new Attributes("/attributes/shipping", fields);
        return Optional.of(new OrderShipping(
                shipping.text("service_level").orElse(null),
                shipping.text("region").orElse(null),
                shipping.money("price", currency).orElse(0L)));
    }

    private OrderLineRecord allGoods(Currency currency, long beside) throws Attributes.WrongAttributeException {
        Optional<Long> goods = attributes.money("subtotal", currency);
        if (goods.isEmpty()) {
            goods = attributes.money("cart_value", currency);
        }
        if (goods.isEmpty()) {
            goods = attributes.money("order_total", currency).map(total -> Math.max(0, total - beside));
        }
        long price = goods.orElseThrow(() -> attributes.wrong("items", "neither items nor a sum of them are there"));
        return OrderLineRecord.newBuilder()
                .setLine(ALL_GOODS)
                .setSku(ALL_GOODS)
                .setQuantity(1)
                .setUnitPrice(price)
                .build();
    }

    private List<OrderLineRecord> lines(List<Attributes> items, Currency currency)
            throws Attributes.WrongAttributeException {
        if (items.size() > MOST_LINES) {
            throw attributes.wrong("items", "at most " + MOST_LINES + " may be");
        }
        List<OrderLineRecord> lines = new ArrayList<>(items.size());
        Set<String> names = new HashSet<>();
        for (Attributes item : items) {
            OrderLineRecord line = line(item, lines.size() + 1, currency);
            if (!names.add(line.getLine())) {
                throw item.wrong("line", "another item has that name");
            }
            lines.add(line);
        }
        return lines;
    }

    private static OrderLineRecord line(Attributes item, int place, Currency currency)
            throws Attributes.WrongAttributeException {
        long thousandths =
                item.quantity(item.has("qty") ? "qty" : "quantity", MOST_PIECES).orElse(ONE);
        long price = item.money("price", currency).orElseThrow(() -> item.wrong("price", "it is missing"));
        if (price / ONE > Attributes.MOST_MONEY / thousandths) {
            throw item.wrong("price", "the line comes to more than any costs");
        }
        return OrderLineRecord.newBuilder()
                .setLine(item.text("line").orElse(Integer.toString(place)))
                .setSku(item.text("sku").orElseThrow(() -> item.wrong("sku", "it is missing")))
                .setQuantity(thousandths / ONE)
                .setThousandths((int) (thousandths % ONE))
                .setUnitPrice(price)
                .setCategories(item.texts(item.has("categories") ? "categories" : "category"))
                .setBrand(item.text("brand").orElse(null))
                .setDiscountable(item.truth("discountable").orElse(true))
                .build();
    }
}
