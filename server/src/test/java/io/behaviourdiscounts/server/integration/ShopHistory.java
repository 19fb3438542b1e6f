package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.server.integration.BesiegedShop.Answer;
import io.behaviourdiscounts.server.integration.BesiegedShop.Speaker;
import io.behaviourdiscounts.server.integration.HonestShop.Code;
import io.behaviourdiscounts.server.integration.HonestShop.Order;
import io.behaviourdiscounts.server.integration.HonestShop.Who;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What happens in one shop, drawn from a seed, and whether it was right: a mistake is a line that says what was asked, told and right. */
final class ShopHistory {

    private static final List<Long> PRICES = List.of(10_00L, 45_00L, 100_00L, 10_000_00L);

    private final long seed;
    private final BesiegedShop shop;
    private final Random random;
    private final HonestShop right = new HonestShop();
    private final Code code;
    private final String typed;
    private final List<String> told = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private Order order;

    ShopHistory(long seed, BesiegedShop shop) throws Exception {
        this.seed = seed;
        this.shop = shop;
        this.random = new Random(seed);
        this.code = pick(Code.values());
        this.typed = shop.coupon(
                switch (code) {
                    case OWN ->
                        "\"action\": {\"type\": \"percentage_off\", \"value\": 20, \"min_cart_value\": 40},"
                                + " \"assignee\": {\"id\": \"%s\"}".formatted(name(Who.ALICE));
                    case SHARED ->
                        "\"action\": {\"type\": \"amount_off\", \"value\": 5, \"currency\": \"USD\"},"
                                + " \"type\": \"unlimited\", \"per_shopper_limit\": 1";
                    case CREDIT ->
                        "\"action\": {\"type\": \"store_credit\", \"value\": 50, \"currency\": \"USD\"},"
                                + " \"assignee\": {\"id\": \"%s\"}".formatted(name(Who.BOB));
                });
        this.order = anyOrder();
    }

    private Order anyOrder() {
        return new Order(pick(Who.values()), code, random.nextInt(2));
    }

    private String name(Who who) {
        return who.name().toLowerCase(Locale.ROOT) + "-" + seed;
    }

    /** How an order is called. */
    private String name(Order each) {
        return name(each.owner()) + "-" + each.number();
    }

    List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /** What happens next, unless it is told by an event: that event. */
    Optional<String> next() throws Exception {
        order = random.nextInt(3) > 0 ? order : anyOrder();
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> steal();
            case 3 -> {
                return Optional.of(random.nextInt(3) > 0 ? completed() : cancelled());
            }
            case 4 -> note("release", null, right.release(order), true);
            case 5 -> note("rollback", null, right.rollback(order), true);
            case 6, 7, 8, 9 -> {
                Long price = random.nextBoolean() ? price() : null;
                note("redeem", price, right.redeem(order, price), true);
            }
            default -> {
                long price = price();
                boolean isAnonymous = random.nextInt(4) == 0;
                note("apply", price, right.apply(order, price, isAnonymous), !isAnonymous);
            }
        }
        return Optional.empty();
    }

    private <T> T pick(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private long price() {
        return PRICES.get(random.nextInt(PRICES.size()));
    }

    /** With the key of the pages or of the events, about anybody's order, as anybody, with anybody's code. */
    private void steal() throws Exception {
        if (random.nextInt(3) == 0) {
            lie();
            return;
        }
        String call = pick(new String[] {"validate", "apply", "redeem", "release", "rollback"});
        Answer answer = shop.ask(Speaker.BROWSER, call, body(price(), true));
        if (!call.equals("validate") && answer.status() != 403) {
            mistakes.add("seed " + seed + ": a page may " + call + ": " + answer);
        }
    }

    /** By events that act on coupons where a shop's own server sends them. */
    private void lie() throws Exception {
        String name = pick(new String[] {"coupon_applied", "order_completed", "order_cancelled"});
        told.add(name + " " + name(order) + ", by whoever may send events: nothing");
        Answer answer = shop.tell(Speaker.TRACKER, "[" + event(name, ", " + goods(price())) + "]");
        if (answer.status() != 202) {
            mistakes.add("seed " + seed + ": the events of visitors are not taken: " + answer);
        }
    }

    private void note(String call, @Nullable Long price, String expected, boolean isSignedIn) throws Exception {
        Answer answer = shop.ask(Speaker.SERVER, call, body(price, isSignedIn));
        boolean isGiving = call.equals("apply") || call.equals("redeem");
        String is = answer.status() == 200 && !isGiving ? "" : answer.told();
        told.add(call + " " + name(order) + " at " + price + (isSignedIn ? "" : ", by nobody") + ": " + is);
        if (!is.equals(expected)) {
            mistakes.add("seed " + seed + ": right is '" + expected + "' after " + told);
        }
    }

    private String body(@Nullable Long price, boolean isSignedIn) {
        String goods = price == null ? "" : ", " + goods(price);
        String shopper = isSignedIn ? ", \"shopper\": {\"id\": \"%s\"}".formatted(name(order.owner())) : "";
        return "{\"code\": \"%s\", \"order\": {\"id\": \"%s\"%s}%s}".formatted(typed, name(order), goods, shopper);
    }

    private static String goods(long price) {
        return "\"currency\": \"USD\", \"items\": [{\"sku\": \"TEE\", \"qty\": 1, \"price\": %s}]"
                .formatted(HonestShop.money(price));
    }

    private String completed() {
        long price = price();
        told.add("completed " + name(order) + " at " + price + ", by an event: " + right.redeem(order, price));
        return event("order_completed", ", " + goods(price));
    }

    private String cancelled() {
        told.add("cancelled " + name(order) + ", by an event: " + right.rollback(order));
        return event("order_cancelled", "");
    }

    private String event(String event, String goods) {
        return """
                {"event_id": "%d-%d", "name": "%s", "occurred_at": "%s", "user": {"id": "%s"},
                 "attributes": {"order_id": "%s", "coupon_codes": ["%s"]%s}}""".formatted(
                        seed, told.size(), event, BesiegedShop.now(), name(order.owner()), name(order), typed, goods);
    }

    /** What its orders have redeemed in the end, by their names: in cents. */
    Map<String, Long> redeemed() {
        Map<String, Long> redeemed = new HashMap<>();
        for (Who who : Who.values()) {
            for (int number = 0; number < 2; number++) {
                Order each = new Order(who, code, number);
                if (right.state(each).equals("redeemed")) {
                    redeemed.put(name(each), right.amount(each));
                }
            }
        }
        return redeemed;
    }
}
