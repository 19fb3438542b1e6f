package io.behaviourdiscounts.orders.json;

import io.behaviourdiscounts.orders.order.Denied;
import io.behaviourdiscounts.orders.order.OrderAnswer;
import io.behaviourdiscounts.orders.order.OrderView;
import io.behaviourdiscounts.orders.order.OrderView.EntryView;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.orders.order.Told;
import io.behaviourdiscounts.promotions.evaluation.PlanJson;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes an order, and what a call to it came to. Money is a number with the currency's decimals.
 *
 * @param locales of whoever reads it, the dearest first
 */
public record OrderAnswerWriter(List<String> locales) {

    public OrderAnswerWriter {
        locales = List.copyOf(locales);
    }

    /** What a call that was done came to, and the order after it. */
    public Json.Fields write(Reply.Done done, OrderAnswer answer) {
        Told told = done.told();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("outcome", Json.of(EnumWords.of(done.outcome())));
        fields.putAll(write(answer.order()).values());
        fields.put("rejected_codes", rejected(told));
        Order goods = answer.order().goods();
        if (told.givenBack() != 0 && goods != null) {
            fields.put("given_back", json(goods).money(told.givenBack()));
        }
        if (told.mayGain()) {
            fields.put("may_gain", Json.of(true));
        }
        if (told.staleRevision()) {
            fields.put("stale_revision", Json.of(true));
        }
        return new Json.Fields(fields);
    }

    /** An order as it is. */
    public Json.Fields write(OrderView order) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("order", head(order));
        Order goods = order.goods();
        if (goods == null) {
            return new Json.Fields(fields);
        }
        PlanJson json = json(goods);
        List<Plan.Applied> given = order.entries().values().stream()
                .flatMap(entry -> Optional.ofNullable(entry.gives()).stream())
                .toList();
        Plan.Price shipping = shipping(goods, given);
        long total = goods.subtotal() + shipping.full() - order.discount();
        fields.put("currency", Json.of(goods.currency().getCurrencyCode()));
        fields.put("subtotal", json.money(goods.subtotal()));
        fields.put("discount", json.money(order.discount()));
        fields.put("total", json.money(total));
        fields.put("promotions", promotions(order, json));
        fields.put("lines", PlanJson.list(lines(goods, given), json::line));
        fields.put("shipping", goods.shipping() == null ? Json.NULL : json.price(shipping));
        if (order.reservedUntil() != null) {
            fields.put("reserved_until", Json.of(order.reservedUntil().toString()));
        }
        return new Json.Fields(fields);
    }

    private static PlanJson json(Order goods) {
        return new PlanJson(goods, Json.Decimal::new);
    }

    private static Json head(OrderView order) {
        Map<String, Json> head = new LinkedHashMap<>();
        if (order.orderId() != null) {
            head.put("id", Json.of(order.orderId()));
        }
        order.cartId().ifPresent(cart -> head.put("cart_id", Json.of(cart)));
        head.put("status", Json.of(EnumWords.of(order.status())));
        return new Json.Fields(head);
    }

    private Json promotions(OrderView order, PlanJson json) {
        List<Json> promotions = new ArrayList<>();
        order.entries().forEach((id, entry) -> promotions.add(promotion(id, entry, json)));
        return new Json.Items(promotions);
    }

    private Json promotion(String id, EntryView entry, PlanJson json) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.of(id));
        fields.put("state", Json.of(entry.state()));
        if (entry.gives() != null && entry.name() != null) {
            fields.putAll(json.applied(entry.gives(), entry.name().in(locales)).values());
        }
        return new Json.Fields(fields);
    }

    private static List<Plan.LinePrice> lines(Order goods, List<Plan.Applied> given) {
        return goods.lines().stream()
                .map(line -> new Plan.LinePrice(
                        line.key(), line.sku(), new Plan.Price(line.full(), off(line, given)), line.isGift()))
                .toList();
    }

    private static long off(Order.Line line, List<Plan.Applied> given) {
        long off = given.stream()
                .flatMap(applied -> applied.amounts().stream())
                .filter(amount -> amount.line().equals(line.key()))
                .mapToLong(Plan.LineAmount::amount)
                .sum();
        return off;
    }

    private static Plan.Price shipping(Order goods, List<Plan.Applied> given) {
        return new Plan.Price(
                goods.shippingPrice(),
                given.stream().mapToLong(Plan.Applied::shipping).sum());
    }

    private static Json rejected(Told told) {
        Stream<Json> codes = told.codes().entrySet().stream().map(code -> rejected(code.getKey(), code.getValue()));
        return new Json.Items(codes.toList());
    }

    private static Json rejected(String code, Denied reason) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("code", Json.of(code));
        fields.put("reason", Json.of(reason.word()));
        fields.put("detail", Json.of(reason.sentence()));
        return new Json.Fields(fields);
    }
}
