package io.behaviourdiscounts.server.http.checkout;

import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.OrderLineRecord;
import io.behaviourdiscounts.schemas.OrderShipping;
import io.behaviourdiscounts.server.http.body.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code order} of a checkout's body. Its bounds keep every sum far from the end of a long. */
final class OrderBody {

    static final int MAX_ITEMS = 1_000;
    static final int MAX_ID = 128;

    private static final int MAX_QUANTITY = 1_000_000;
    private static final int QUANTITY_DECIMALS = 3;

    /** One, in thousandths. */
    private static final long ONE = 1_000;

    private static final int MAX_CATEGORIES = 50;

    /** Minor units of one line: a thousand lines of it still fit into a long. */
    private static final long MAX_LINE_TOTAL = 1_000_000_000_000_000L;

    private static final List<String> ORDER =
            List.of("id", "cart_id", "currency", "items", "shipping", "tax", "prices_include_tax");
    private static final List<String> ITEM =
            List.of("line", "sku", "qty", "price", "categories", "brand", "discountable");
    private static final List<String> SHIPPING = List.of("service_level", "region", "price");

    private final Fields order;
    private final @Nullable Currency currency;

    private OrderBody(Fields order) {
        this.order = order;
        this.currency = Amounts.currency(order, "currency").orElse(null);
    }

    /**
     * The order of a body.
     *
     * @param needsGoods whether currency and items must be there
     */
    static Optional<CheckoutOrder> read(Fields body, boolean needsGoods) {
        Optional<Fields> order = body.object("order", ORDER);
        if (needsGoods && order.isEmpty()) {
            throw body.missing("order", "'order' with its currency and items is required");
        }
        return order.map(fields -> new OrderBody(fields).read(needsGoods));
    }

    private CheckoutOrder read(boolean needsGoods) {
        if (needsGoods && !order.has("items")) {
            throw order.missing("items", "'items' is required");
        }
        return CheckoutOrder.newBuilder()
                .setOrderId(order.text("id", MAX_ID).orElse(null))
                .setCartId(order.text("cart_id", MAX_ID).orElse(null))
                .setCurrency(currency == null ? null : currency.getCurrencyCode())
                .setLines(lines())
                .setShipping(
                        order.object("shipping", SHIPPING).map(this::shipping).orElse(null))
                .setTax(order.has("tax") ? (Long) Amounts.minorUnits(order, "tax", needed()) : null)
                .setPricesIncludeTax(order.flag("prices_include_tax").orElse(null))
                .build();
    }

    private List<OrderLineRecord> lines() {
        List<OrderLineRecord> lines = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields item : order.objects("items", MAX_ITEMS, ITEM)) {
            OrderLineRecord line = line(item, lines.size() + 1);
            if (!names.add(line.getLine())) {
                throw item.wrong("line", "another item of the order has this line already, or has this place");
            }
            lines.add(line);
        }
        if (lines.isEmpty() && order.has("items")) {
            throw order.wrong("items", "at least one item is expected");
        }
        return lines;
    }

    private OrderLineRecord line(Fields item, int place) {
        String sku = item.required("sku", item.text("sku", MAX_ID));
        long thousandths = quantity(item);
        long price = Amounts.minorUnits(item, "price", needed());
        if (price / ONE > MAX_LINE_TOTAL / thousandths) {
            throw item.wrong("price", "quantity and price come to more than a line may cost");
        }
        return OrderLineRecord.newBuilder()
                .setLine(item.text("line", MAX_ID).orElse(Integer.toString(place)))
                .setSku(sku)
                .setQuantity(thousandths / ONE)
                .setThousandths((int) (thousandths % ONE))
                .setUnitPrice(price)
                .setCategories(item.texts("categories", MAX_CATEGORIES, MAX_ID))
                .setBrand(item.text("brand", MAX_ID).orElse(null))
                .setDiscountable(item.flag("discountable").orElse(true))
                .build();
    }

    /** The quantity {@code qty}, which must be there, in thousandths of one. */
    static long quantity(Fields fields) {
        BigDecimal quantity = fields.required("qty", fields.decimal("qty"));
        if (quantity.signum() <= 0
                || quantity.compareTo(BigDecimal.valueOf(MAX_QUANTITY)) > 0
                || quantity.stripTrailingZeros().scale() > QUANTITY_DECIMALS) {
            throw fields.wrong(
                    "qty",
                    "a quantity above 0 and at most " + MAX_QUANTITY + " is expected, with three decimals at most");
        }
        return quantity.movePointRight(QUANTITY_DECIMALS).longValueExact();
    }

    private OrderShipping shipping(Fields shipping) {
        return OrderShipping.newBuilder()
                .setServiceLevel(shipping.text("service_level", MAX_ID).orElse(null))
                .setRegion(shipping.text("region", MAX_ID).orElse(null))
                .setPrice(Amounts.minorUnits(shipping, "price", needed()))
                .build();
    }

    /** The currency, without which no amount means anything. */
    private Currency needed() {
        if (currency == null) {
            throw order.missing("currency", "'currency' is required where there are prices");
        }
        return currency;
    }
}
