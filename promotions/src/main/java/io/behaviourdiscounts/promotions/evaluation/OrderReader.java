package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.rules.model.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an order, as a checkout shows it. Fields that pricing does not ask for are left alone. */
record OrderReader(Place place) {

    private static final int MAX_LINES = 1000;

    /** So much that all lines and the shipping together can still be counted, with room for arithmetic. */
    private static final long MAX_AMOUNT = 1_000_000_000_000_000L;

    private static final long MAX_QUANTITY = 1_000_000_000L;

    Optional<Order> order() {
        if (place.fields().isEmpty()) {
            return Optional.empty();
        }
        return place.at("currency").required().currency().map(this::order);
    }

    private Order order(Currency currency) {
        return new Order(
                currency,
                lines(currency),
                shipping(currency),
                place.at("region").text().orElse(null),
                place.at("payment_method").text().orElse(null),
                place.at("prices_include_tax").truth().orElse(null));
    }

    private List<Order.Line> lines(Currency currency) {
        Place items = place.at("items");
        List<Place> places = items.items();
        if (places.size() > MAX_LINES) {
            items.refuse("an order has at most " + MAX_LINES + " lines");
            return List.of();
        }
        List<Order.Line> lines = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int index = 0; index < places.size(); index++) {
            Place each = places.get(index).required();
            String key = each.at("line").text().orElse(String.valueOf(index + 1));
            if (!keys.add(key)) {
                each.refuse("another line is called " + key);
            }
            line(each, key, currency).ifPresent(lines::add);
        }
        return lines;
    }

    private static Optional<Order.Line> line(Place place, String key, Currency currency) {
        Optional<String> sku = place.at("sku").required().text();
        Optional<Long> quantity = place.at("qty").required().whole(1, MAX_QUANTITY);
        Optional<Long> price = price(place.at("price").required(), currency);
        List<String> categories = place.at("categories").items().stream()
                .flatMap(each -> each.required().text().stream())
                .toList();
        String brand = place.at("brand").text().orElse(null);
        boolean discountable = place.at("discountable").truth().orElse(true);
        String giftOf = place.at("gift_of").text().orElse(null);
        if (sku.isEmpty() || quantity.isEmpty() || price.isEmpty()) {
            return Optional.empty();
        }
        if (price.get() > MAX_AMOUNT / quantity.get()) {
            place.refuse("this line costs more than can be counted");
            return Optional.empty();
        }
        return Optional.of(
                new Order.Line(key, sku.get(), quantity.get(), price.get(), categories, brand, discountable, giftOf));
    }

    private Order.@Nullable Shipping shipping(Currency currency) {
        Place shipping = place.at("shipping");
        if (shipping.isEmpty()) {
            return null;
        }
        shipping.isObject();
        return new Order.Shipping(
                shipping.at("service_level").text().orElse(null),
                shipping.at("zone").text().orElse(null),
                shipping.at("region").text().orElse(null),
                price(shipping.at("price").required(), currency).orElse(0L));
    }

    private static Optional<Long> price(Place place, Currency currency) {
        return place.amountIn(currency).map(Money::minorUnits).filter(price -> {
            boolean isRight = price >= 0 && price <= MAX_AMOUNT;
            if (!isRight) {
                place.refuse(price < 0 ? "a price is not below 0" : "this is more than can be counted");
            }
            return isRight;
        });
    }
}
