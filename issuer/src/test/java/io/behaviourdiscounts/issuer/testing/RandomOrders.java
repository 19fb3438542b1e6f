package io.behaviourdiscounts.issuer.testing;

import io.behaviourdiscounts.issuer.coordination.BookOffers.NumberedPromotions;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.order.Shopper;
import io.behaviourdiscounts.rules.model.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Promotions, carts and calls of all kinds, drawn from a seed. There is little of everything, so that it runs out. */
public final class RandomOrders {

    private static final int CARTS = 12;
    private static final List<String> CODES = List.of("FIRST", "MINE", "DAILY", "SHIP", "NOBODYS");

    private final Random random;
    private final Map<String, Cart> seen = new HashMap<>();
    private long version;
    private int generation;

    public RandomOrders(Random random) {
        this.random = random;
    }

    /** The next book: some promotions are paused, have ended, or have other limits or amounts than before. */
    public NumberedPromotions book() {
        return Promotions.book(
                ++version,
                promotion(
                        "TEN", "'priority': 5", "{'type': 'percentage_discount', 'value': %d}".formatted(drawn(5, 20))),
                promotion(
                        "GIFT",
                        "'usage_limits': {'total_uses': %d}".formatted(drawn(6, 12)),
                        "{'type': 'gift_item', 'get_quantity': 1, 'value': {'sku': 'GIFT'}}"),
                promotion(
                        "PAIRS",
                        "'usage_limits': {'total_uses': %d}".formatted(drawn(8, 20)),
                        "{'type': 'bogo_discount', 'buy_quantity': 1, 'get_quantity': 1, 'repeat': true}"),
                promotion("FIRST", code("FIRST", "{'total_uses': %d}".formatted(drawn(3, 7))), fixed()),
                promotion(
                        "MINE",
                        code("MINE", "{'total_uses': 9, 'per_customer': 1, 'per_customer_period': 'lifetime'}"),
                        fixed()),
                promotion("DAILY", code("DAILY", "{'per_customer': 1, 'per_customer_period': 'day'}"), fixed()),
                promotion(
                                "SHIP",
                                code("SHIP", "{'total_uses': %d}".formatted(drawn(3, 9))),
                                "{'type': 'shipping_percentage_discount', 'value': 100}")
                        .replace("'type': 'cart'", "'type': 'shipping'"));
    }

    private String promotion(String id, String more, String action) {
        String status = random.nextInt(8) == 0 ? "paused" : "active";
        String end = random.nextInt(8) == 0 ? "'valid_until': '2026-12-01T09:00:00Z', " : "";
        return """
            {'id': '%s', 'name': '%s', 'type': 'cart', 'status': '%s', 'stackable': %s, %s%s, 'rules': {'actions': [%s]}}""".formatted(id, id, status, random.nextInt(6) > 0, end, more, action);
    }

    private static String code(String code, String limits) {
        return "'activation_method': 'code', 'codes': {'generation_type': 'single', 'single_code': '%s'}, 'usage_limits': %s"
                .formatted(code, limits);
    }

    private String fixed() {
        return "{'type': 'fixed_discount', 'value': {'amount': %d, 'currency': 'USD'}}".formatted(drawn(1, 9));
    }

    private int drawn(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    /** Asks one thing about one of a few orders; each answer is heard. */
    public void ask(OrderCalls shop, Instant now) {
        if (random.nextInt(150) == 0) {
            generation++;
        }
        int number = random.nextInt(CARTS);
        String cartId = "cart-%d-%d".formatted(generation, number);
        String orderId = "order-%d-%d".formatted(generation, random.nextInt(12) == 0 ? random.nextInt(CARTS) : number);
        Names names = switch (random.nextInt(4)) {
            case 0 -> new Names(null, cartId);
            case 1 -> new Names(orderId, null);
            default -> new Names(orderId, cartId);
        };
        String key = random.nextInt(5) == 0 ? "key-" + random.nextInt(6) : null;
        shop.ask(names, command(names.key()), key, now);
    }

    private OrderCommand command(String order) {
        Cart before = seen.get(order);
        Cart cart = before != null && random.nextInt(2) == 0 ? before : cart();
        OnRefusal onRefusal = random.nextInt(3) == 0 ? OnRefusal.REFUSE : OnRefusal.SKIP;
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> {
                seen.put(order, cart);
                yield new OrderCommand.Apply(cart, onRefusal, random.nextInt(6) == 0 ? number(9) : null);
            }
            case 5, 6, 7 ->
                new OrderCommand.Redeem(
                        random.nextInt(2) == 0 ? null : cart, onRefusal, random.nextInt(8) == 0 ? number(10_00) : null);
            case 8 -> new OrderCommand.Release();
            default -> new OrderCommand.RollBack(parts());
        };
    }

    private Long number(int bound) {
        return (long) random.nextInt(bound);
    }

    private Parts parts() {
        return switch (random.nextInt(4)) {
            case 0 -> new Parts(Map.of("1", number(3)), false);
            case 1 -> new Parts(Map.of("1", 0L, "2", number(2)), random.nextInt(3) == 0);
            case 2 -> new Parts(Map.of(), true);
            default -> Parts.WHOLE;
        };
    }

    private Cart cart() {
        List<Order.Line> lines = new ArrayList<>();
        int count = drawn(1, 3);
        for (int number = 1; number <= count; number++) {
            lines.add(line(number, "SKU-" + number, null));
        }
        if (random.nextInt(3) == 0) {
            lines.add(line(count + 1, "GIFT", "GIFT"));
        }
        Order.Shipping shipping =
                random.nextBoolean() ? new Order.Shipping(null, null, null, random.nextInt(9_00)) : null;
        Order order = new Order(Money.currency("USD").orElseThrow(), lines, shipping, null, null, null);
        List<String> codes = new ArrayList<>(CODES);
        Collections.shuffle(codes, random);
        return new Cart(
                order, shopper(), null, List.of(), codes.subList(0, random.nextInt(4)), Set.of(), ZoneOffset.UTC);
    }

    private Order.Line line(int number, String sku, @Nullable String giftOf) {
        return new Order.Line(
                Integer.toString(number), sku, drawn(1, 3), random.nextInt(30_00), List.of(), null, true, giftOf);
    }

    /** Two identifiers of one shopper often meet another shopper's. */
    private Shopper shopper() {
        String id = random.nextInt(5) == 0 ? null : "user-" + random.nextInt(4);
        String email = random.nextInt(3) == 0 ? "email-" + random.nextInt(4) : null;
        String device = random.nextInt(4) == 0 ? "device-" + random.nextInt(4) : null;
        return new Shopper(id, email, device, Set.of(), Set.of(), null, null);
    }
}
