package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Condition.GoodsField;
import io.behaviourdiscounts.promotions.model.Condition.OfGoods;
import io.behaviourdiscounts.promotions.model.Offer;
import io.behaviourdiscounts.promotions.model.TextTest;
import io.behaviourdiscounts.promotions.order.Order;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What goods an order has, gifts aside, and which lines of it an offer may take something off, by their indexes. */
final class Goods {

    private final Order order;
    private final Given nothing;
    private final List<Integer> discountable = new ArrayList<>();
    private final Map<GoodsField, Map<String, List<Integer>>> lines = new EnumMap<>(GoodsField.class);

    private Goods(Order order) {
        this.order = order;
        this.nothing = Given.nothing(order.lines().size());
        for (GoodsField field : GoodsField.values()) {
            lines.put(field, new HashMap<>());
        }
        for (int index = 0; index < order.lines().size(); index++) {
            Order.Line line = order.lines().get(index);
            if (!line.isGift()) {
                put(GoodsField.SKU, line.sku(), index);
                Optional<String> brand = Optional.ofNullable(line.brand());
                if (brand.isPresent()) {
                    put(GoodsField.BRAND, brand.get(), index);
                }
                for (String category : line.categories()) {
                    put(GoodsField.CATEGORY, category, index);
                }
            }
            if (line.mayBeDiscounted()) {
                discountable.add(index);
            }
        }
    }

    /** What takes nothing off. */
    Given nothing() {
        return nothing;
    }

    static Goods of(Order order) {
        return new Goods(order);
    }

    private void put(GoodsField field, String text, int index) {
        by(field).computeIfAbsent(text, absent -> new ArrayList<>()).add(index);
    }

    private Map<String, List<Integer>> by(GoodsField field) {
        return Objects.requireNonNull(lines.get(field));
    }

    Order order() {
        return order;
    }

    /** All from which something may be taken. */
    List<Integer> discountable() {
        return discountable;
    }

    /** Those of them that pass all the offer's conditions on products by themselves. */
    List<Integer> matching(Offer offer) {
        List<OfGoods> conditions = offer.goodsConditions();
        if (conditions.isEmpty()) {
            return discountable;
        }
        List<Integer> matching = new ArrayList<>();
        for (int index : perhapsMatching(conditions.getFirst())) {
            Order.Line line = order.lines().get(index);
            if (line.mayBeDiscounted() && conditions.stream().allMatch(condition -> passes(condition, line))) {
                matching.add(index);
            }
        }
        return matching;
    }

    /** At least those lines that pass a condition, in their order. */
    private Iterable<Integer> perhapsMatching(OfGoods condition) {
        return switch (condition.test().operator()) {
            case NOT_EQUALS, NOT_IN, CONTAINS -> discountable;
            case EQUALS, IN -> {
                Map<String, List<Integer>> byText = by(condition.field());
                List<String> values = condition.test().values();
                if (values.size() == 1) {
                    yield byText.getOrDefault(values.getFirst(), List.of());
                }
                Set<Integer> found = new TreeSet<>();
                values.forEach(value -> found.addAll(byText.getOrDefault(value, List.of())));
                yield found;
            }
        };
    }

    /** Whether the cart passes: some line has it, or, where it is negated, no line. */
    boolean passes(OfGoods condition) {
        Set<String> seen = by(condition.field()).keySet();
        TextTest test = condition.test();
        boolean isPartOfText =
                test.operator() == TextTest.Operator.CONTAINS && condition.field() != GoodsField.CATEGORY;
        return isPartOfText ? seen.stream().anyMatch(test::holdsOf) : test.holdsOf(seen);
    }

    private static boolean passes(OfGoods condition, Order.Line line) {
        return switch (condition.field()) {
            case CATEGORY -> condition.test().holdsOf(line.categories());
            case SKU -> condition.test().holdsOf(line.sku());
            case BRAND -> condition.test().holdsOf(line.brand());
        };
    }
}
