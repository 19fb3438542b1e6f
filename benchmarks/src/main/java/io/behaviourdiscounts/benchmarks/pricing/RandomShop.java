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

/** Promotions and carts of a shop, drawn from a seed: 20,000 goods of 500 brands in 1,000 categories. */
final class RandomShop {

    private static final int GOODS = 20_000;
    private static final int BRANDS = 500;
    private static final int CATEGORIES = 1_000;
    private static final int SEGMENTS = 50;

    private final List<String> documents;

    private RandomShop(List<String> documents) {
        this.documents = documents;
    }

    /**
     * As a shop may have them: of a hundred promotions 40 have a code, 35 are of single goods, 12 of a category, 6 of a brand, 5 of a
     * segment, and 2 look at the cart as a whole. All may stand beside each other, which is the most work.
     */
    static RandomShop usual(int promotions, long seed) {
        Random random = new Random(seed);
        List<String> documents = new ArrayList<>();
        for (int index = 0; index < promotions; index++) {
            int of = index % 100;
            documents.add(document(index, of < 40, of >= 40 && of < 93, condition(of, random), random));
        }
        return new RandomShop(documents);
    }

    private static String condition(int of, Random random) {
        if (of < 40) {
            return condition("cart_subtotal", "gte", Integer.toString(20 + random.nextInt(200)));
        }
        if (of < 75) {
            return condition("product_sku", "equals", quoted(sku(random.nextInt(GOODS))));
        }
        if (of < 87) {
            return condition("product_category", "equals", quoted(category(random)));
        }
        if (of < 93) {
            return condition("product_brand", "equals", quoted(brand(random)));
        }
        return of < 98
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
            typed.add(code(random.nextInt(documents.size() / 100) * 100 + random.nextInt(40)));
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
        return new Cart(order, shopper, Channel.WEB, typed, Set.of(), null, Set.of(), Set.of(), null, null);
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
