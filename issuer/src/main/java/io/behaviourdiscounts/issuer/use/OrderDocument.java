package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.order.Order;
import io.behaviourdiscounts.issuer.order.Quantity;
import io.behaviourdiscounts.rules.condition.Document;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.rules.value.Path;
import io.behaviourdiscounts.rules.value.Value;
import io.behaviourdiscounts.schemas.EventUser;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as conditions at redemption see it: {@code order.…}, {@code shopper.…}, {@code channel} and {@code time.…}. Money is in the
 * currency's major unit, as it is in rules.
 */
final class OrderDocument implements Document {

    private final Order order;
    private final @Nullable EventUser shopper;
    private final @Nullable String channel;
    private final LocalDateTime time;
    private @Nullable Map<String, Value> orderFields;

    OrderDocument(Order order, @Nullable EventUser shopper, @Nullable String channel, Instant at, ZoneId zone) {
        this.order = order;
        this.shopper = shopper;
        this.channel = channel;
        this.time = LocalDateTime.ofInstant(at, zone);
    }

    @Override
    public @Nullable Value at(Path path) {
        List<String> steps = path.steps();
        return switch (path.root()) {
            case "order" -> steps.size() < 2 ? null : Document.walk(fields().get(steps.get(1)), steps, 2);
            case "shopper" -> steps.size() == 2 ? shopper(steps.get(1)) : null;
            case "channel" -> steps.size() == 1 ? text(channel) : null;
            case "time" -> steps.size() == 2 ? time(steps.get(1)) : null;
            default -> null;
        };
    }

    private Map<String, Value> fields() {
        if (orderFields == null) {
            orderFields = fields(order);
        }
        return orderFields;
    }

    private static Map<String, Value> fields(Order order) {
        Map<String, Value> fields = new LinkedHashMap<>();
        put(fields, "id", text(order.orderId()));
        put(fields, "cart_id", text(order.cartId()));
        put(fields, "currency", Value.of(order.currency().getCurrencyCode()));
        put(fields, "subtotal", money(order, order.subtotal()));
        put(fields, "tax", money(order, order.tax()));
        put(fields, "total", money(order, order.total()));
        Quantity items = order.lines().stream().map(Order.Line::quantity).reduce(Quantity.NONE, Quantity::plus);
        put(fields, "item_count", number(items));
        put(
                fields,
                "items",
                new Value.Items(
                        order.lines().stream().map(line -> item(order, line)).toList()));
        Order.Shipping shipping = order.shipping();
        put(fields, "shipping", shipping == null ? null : shipping(order, shipping));
        return fields;
    }

    private static Value item(Order order, Order.Line line) {
        Map<String, Value> fields = new LinkedHashMap<>();
        put(fields, "line", Value.of(line.key()));
        put(fields, "sku", Value.of(line.sku()));
        put(fields, "qty", number(line.quantity()));
        put(fields, "price", money(order, line.unitPrice()));
        put(
                fields,
                "categories",
                new Value.Items(line.categories().stream().map(Value::of).toList()));
        put(fields, "brand", text(line.brand()));
        put(fields, "discountable", Value.of(line.discountable()));
        return new Value.Fields(fields);
    }

    private static Value shipping(Order order, Order.Shipping shipping) {
        Map<String, Value> fields = new LinkedHashMap<>();
        put(fields, "service_level", text(shipping.serviceLevel()));
        put(fields, "region", text(shipping.region()));
        put(fields, "price", money(order, shipping.price()));
        return new Value.Fields(fields);
    }

    private @Nullable Value shopper(String field) {
        if (shopper == null) {
            return null;
        }
        return switch (field) {
            case "id" -> text(shopper.getId());
            case "email" -> text(shopper.getEmail());
            case "device_id" -> text(shopper.getDeviceId());
            case "session_id" -> text(shopper.getSessionId());
            default -> null;
        };
    }

    private @Nullable Value time(String field) {
        return switch (field) {
            case "hour" -> Value.of(time.getHour());
            case "day_of_week" -> Value.of(EnumWords.of(time.getDayOfWeek()));
            case "date" -> Value.of(time.toLocalDate().toString());
            default -> null;
        };
    }

    private static Value number(Quantity quantity) {
        return quantity.isWhole()
                ? Value.of(quantity.whole())
                : Value.of(quantity.decimal().doubleValue());
    }

    private static Value money(Order order, long minorUnits) {
        BigDecimal amount = new Money(minorUnits, order.currency()).amount();
        return amount.stripTrailingZeros().scale() <= 0
                ? Value.of(amount.longValueExact())
                : Value.of(amount.doubleValue());
    }

    private static @Nullable Value text(@Nullable String text) {
        return text == null ? null : Value.of(text);
    }

    private static void put(Map<String, Value> fields, String name, @Nullable Value value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
