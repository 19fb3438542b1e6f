package io.behaviourdiscounts.server.http.checkout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CouponDiscount;
import io.behaviourdiscounts.schemas.DiscountEffect;
import java.util.Currency;

/** What a coupon gives, in an answer: the whole amount, and its parts, which add up to it. */
public final class DiscountJson {

    private DiscountJson() {}

    /** A discount: its amount, its lines, and what of it is off the order, the shipping or the payment. */
    public static ObjectNode of(CouponDiscount discount) {
        var currency = Currency.getInstance(discount.getCurrency());
        var json = JsonNodeFactory.instance.objectNode();
        json.set("amount", money(discount.getAmount(), currency));
        discount.getEffects().forEach(effect -> add(json, effect, currency));
        return json;
    }

    private static void add(ObjectNode json, DiscountEffect effect, Currency currency) {
        var amount = new Money(effect.getAmount(), currency).amount();
        if (!effect.getTarget().equals("line")) {
            // order, shipping or tender: one of each at most.
            json.put(effect.getTarget(), amount);
            return;
        }
        json.withArray("lines")
                .addObject()
                .put("line", effect.getLine())
                .put("sku", effect.getSku())
                .put("amount", amount);
    }

    /** An amount with its currency, with all the decimals that the currency has. */
    public static ObjectNode money(long minorUnits, Currency currency) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", new Money(minorUnits, currency).amount())
                .put("currency", currency.getCurrencyCode());
    }
}
