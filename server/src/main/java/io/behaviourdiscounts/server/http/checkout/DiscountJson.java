package io.behaviourdiscounts.server.http.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.DiscountEffect;
import java.util.Currency;

/** What a coupon gives, in an answer: the whole amount, and its parts, which add up to it. */
public final class DiscountJson {

    private static final String TENDER = "tender";

    private DiscountJson() {}

    /**
     * A discount: its amount, its lines, and what of it is off the order, the shipping or the payment. A payment is one amount, and beside
     * it what of it pays which line.
     */
    public static ObjectNode of(CouponDiscount discount) {
        var currency = Money.currency(discount.getCurrency()).orElseThrow();
        var json = JsonNodeFactory.instance.objectNode();
        json.set("amount", money(discount.getAmount(), currency));
        discount.getEffects().stream()
                .filter(effect -> !effect.getTarget().equals(TENDER))
                .forEach(effect -> add(json, effect, currency));
        var tender = discount.getEffects().stream()
                .filter(effect -> effect.getTarget().equals(TENDER))
                .toList();
        if (!tender.isEmpty()) {
            long paid = tender.stream().mapToLong(DiscountEffect::getAmount).sum();
            json.put(TENDER, new Money(paid, currency).amount());
            tender.stream()
                    .filter(effect -> effect.getLine() != null)
                    .forEach(effect -> addLine(json.withArray("tender_lines"), effect, currency));
        }
        return json;
    }

    private static void add(ObjectNode json, DiscountEffect effect, Currency currency) {
        if (effect.getTarget().equals("line")) {
            addLine(json.withArray("lines"), effect, currency);
        } else {
            // order or shipping: one of each at most.
            json.put(effect.getTarget(), new Money(effect.getAmount(), currency).amount());
        }
    }

    private static void addLine(ArrayNode lines, DiscountEffect effect, Currency currency) {
        lines.addObject()
                .put("line", effect.getLine())
                .put("sku", effect.getSku())
                .put("amount", new Money(effect.getAmount(), currency).amount());
    }

    /** An amount with its currency, with all the decimals that the currency has. */
    public static ObjectNode money(long minorUnits, Currency currency) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", new Money(minorUnits, currency).amount())
                .put("currency", currency.getCurrencyCode());
    }
}
