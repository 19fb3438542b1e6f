package io.behaviourdiscounts.benchmarks.pricing;

import io.behaviourdiscounts.promotions.book.LivePromotion;
import io.behaviourdiscounts.promotions.book.PromotionBook;
import io.behaviourdiscounts.promotions.evaluation.Cart;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.rules.source.Reading;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Promotions and carts of a shop, drawn from a seed: 20,000 goods of 500 brands in 200 categories. */
final class RandomShop {

    private static final int GOODS = 20_000;
    private static final int BRANDS = 500;
    private static final int CATEGORIES = 200;
    private static final int SEGMENTS = 50;

    private final List<String> documents;

    private RandomShop(List<String> documents) {
        this.documents = documents;
    }

    /**
     * As a shop may have them: of a hundred promotions 30 have a code, 30 are of single goods, 20 of a category, 10 of a brand, 7 of a
     * segment, and 3 look at the cart as a whole.
     */
    static RandomShop usual(int promotions, long seed) {
        Random random = new Random(seed);
        List<String> documents = new ArrayList<>();
        for (int index = 0; index < promotions; index++) {
            int of = index % 100;
            documents.add(document(index, of < 30, of >= 30 && of < 90, condition(of, random), random));
        }
        return new RandomShop(documents);
    }

    private static String condition(int of, Random random) {
        if (of < 30) {
            return condition("cart_subtotal", "gte", Integer.toString(20 + random.nextInt(200)));
        }
        if (of < 60) {
            return condition("product_sku", "equals", quoted(sku(random.nextInt(GOODS))));
        }
        if (of < 80) {
            return condition("product_category", "equals", quoted(category(random)));
        }
        if (of < 90) {
            return condition("product_brand", "equals", quoted(brand(random)));
        }
        return of < 97
                ? condition("customer_segment", "equals", quoted(segment(random)))
                : condition("cart_subtotal", "gte", Integer.toString(50 + random.nextInt(2_000)));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** All look at what the cart comes to, which no index finds. */
    static RandomShop ofWholeCarts(int promotions, long seed) {
        Random random = new Random(seed);
        List<String> documents = new ArrayList<>();
        for (int index = 0; index < promotions; index++) {
            String condition = condition("cart_subtotal", "gte", Integer.toString(50 + random.nextInt(20_000)));
            documents.add(document(index, false, false, condition, random));
        }
        return new RandomShop(documents);
    }

    private static String document(int index, boolean hasCode, boolean isOfProducts, String condition, Random random) {
        return """
                {"id": "P%d", "name": {"en": "Promotion %d", "de": "Aktion %d"}, "type": "%s", "status": "active", "stackable": true,
                 "priority": %d, %s "rules": {"conditions": [%s], "actions": [{"type": "percentage_discount", "value": %d}]}}""".formatted(
                index,
                index,
                index,
                isOfProducts ? "product" : "cart",
                random.nextInt(1_000),
                hasCode
                        ? "\"activation_method\": \"code\", \"codes\": {\"single_code\": \"" + code(index) + "\"},"
                        : "",
                condition,
                1 + random.nextInt(10));
    }

    private static String condition(String type, String operator, String value) {
        return "{\"type\": \"%s\", \"operator\": \"%s\", \"value\": %s}".formatted(type, operator, value);
    }

    private static String code(int promotion) {
        return "SUMMER-%05d-26".formatted(promotion);
    }

    PromotionBook book() {
        return PromotionBook.of(documents.stream()
                .map(RandomShop::promotion)
                .map(promotion -> new LivePromotion(promotion, 1))
                .toList());
    }

    private static MachPromotion promotion(String document) {
        if (JsonReader.read("shop", document) instanceof Reading.Read<Json>(Json json)
                && PromotionReader.read(json) instanceof Parsed.Right<MachPromotion>(MachPromotion promotion)) {
            return promotion;
        }
        throw new IllegalStateException(document);
    }

    /** A cart of a shopper in two segments, on the way to pay by card. */
    Cart cart(int lines, int codes, Random random) {
        List<Order.Line> all = new ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            all.add(new Order.Line(
                    Integer.toString(line),
                    sku(random.nextInt(GOODS)),
                    1 + random.nextInt(3),
                    100 + random.nextInt(9_900),
                    List.of(category(random), category(random)),
                    brand(random),
                    true,
                    null));
        }
        List<String> typed = new ArrayList<>();
        for (int code = 0; code < codes; code++) {
            typed.add(code(random.nextInt(documents.size() / 100) * 100 + random.nextInt(30)));
        }
        Order order = new Order(
                Currency.getInstance("USD"),
                all,
                new Order.Shipping("standard", null, "US-CA", 899),
                null,
                "card",
                false);
        Shopper shopper = new Shopper(
                "user_1", null, null, Set.copyOf(List.of(segment(random), segment(random))), Set.of(), 3L, null);
        return new Cart(order, shopper, Channel.WEB, typed, Set.of(), null, Set.of(), Set.of(), null);
    }

    private static String sku(int number) {
        return "SKU-" + number;
    }

    private static String brand(Random random) {
        return "brand " + random.nextInt(BRANDS);
    }

    private static String category(Random random) {
        return "category " + random.nextInt(CATEGORIES);
    }

    private static String segment(Random random) {
        return "segment " + random.nextInt(SEGMENTS);
    }
}
