package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.pricing.Plan;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Parts of plans in JSON.
 *
 * @param order in whose currency all money is
 * @param amounts how an amount is written
 */
public record PlanJson(Order order, Function<BigDecimal, Json> amounts) {

    /** An amount of minor units. */
    public Json money(long minorUnits) {
        return amounts.apply(order.major(minorUnits));
    }

    /** What an offer gives, under a name. */
    public Json.Fields applied(Plan.Applied applied, String name) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.of(applied.offer()));
        fields.put("name", Json.of(name));
        fields.put("codes", list(applied.codes(), Json::of));
        fields.put("applications", Json.of(applied.applications()));
        fields.put("amount", money(applied.amount()));
        fields.put("lines", list(applied.amounts(), this::amount));
        fields.put("shipping", money(applied.shipping()));
        fields.put("gifts", list(applied.gifts(), PlanJson::gift));
        return new Json.Fields(fields);
    }

    private Json amount(Plan.LineAmount amount) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("line", Json.of(amount.line()));
        fields.put("amount", money(amount.amount()));
        return new Json.Fields(fields);
    }

    private static Json gift(Plan.Gift gift) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("sku", Json.of(gift.sku()));
        fields.put("quantity", Json.of(gift.quantity()));
        fields.put("in_cart", Json.of(gift.inCart()));
        fields.put("missing", Json.of(gift.missing()));
        return new Json.Fields(fields);
    }

    /** What a line costs. */
    public Json.Fields line(Plan.LinePrice line) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("line", Json.of(line.line()));
        fields.put("sku", Json.of(line.sku()));
        return price(fields, line.price());
    }

    /** A price. */
    public Json.Fields price(Plan.Price price) {
        return price(new LinkedHashMap<>(), price);
    }

    private Json.Fields price(Map<String, Json> fields, Plan.Price price) {
        fields.put("full", money(price.full()));
        fields.put("discount", money(price.discount()));
        fields.put("net", money(price.net()));
        return new Json.Fields(fields);
    }

    /** All of a collection. */
    public static <T> Json list(Collection<T> all, Function<T, Json> writer) {
        return new Json.Items(all.stream().map(writer).toList());
    }
}
