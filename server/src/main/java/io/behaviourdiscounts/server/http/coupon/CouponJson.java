package io.behaviourdiscounts.server.http.coupon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.coupon.Particulars;
import io.behaviourdiscounts.issuer.coupon.Usage;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.OrderRecords;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.http.checkout.DiscountJson;
import io.behaviourdiscounts.server.state.CouponView;
import io.behaviourdiscounts.server.state.CouponView.Terms;
import io.behaviourdiscounts.server.state.ShopperCouponView;
import io.behaviourdiscounts.server.state.UseView;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A coupon in an answer. What does not apply is left out. */
final class CouponJson {

    private CouponJson() {}

    /**
     * A coupon with its uses.
     *
     * @param withShopper whether the caller may see whose it is
     */
    static ObjectNode of(CouponView coupon, boolean withShopper) {
        ObjectNode json = plain(coupon, withShopper);
        for (UseView use : coupon.uses()) {
            json.withArray("uses").add(use(use));
        }
        if (coupon.hasMoreUses()) {
            json.put("has_more_uses", true);
        }
        return json;
    }

    /** A coupon in a shopper's list; one that was forgotten since is known by its last step alone. */
    static ObjectNode of(ShopperCouponView coupon) {
        return coupon.coupon()
                .map(known -> plain(known, false))
                .orElseGet(() -> JsonNodeFactory.instance
                        .objectNode()
                        .put("id", coupon.last().getCouponId())
                        .put("status", coupon.last().getStatus())
                        .put("rule_id", coupon.last().getRuleId())
                        .put("rule_version", coupon.last().getRuleVersion())
                        .put("expires_at", coupon.last().getExpiresAt().toString()));
    }

    private static ObjectNode plain(CouponView coupon, boolean withShopper) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", coupon.id());
        json.put("status", coupon.status().word());
        put(json, "rule_id", coupon.origin().ruleId());
        if (!coupon.origin().ruleId().isEmpty()) {
            json.put("rule_version", coupon.origin().ruleVersion());
        }
        put(json, "event_id", coupon.origin().eventId());
        put(json, "created_at", coupon.createdAt());
        put(json, "updated_at", coupon.updatedAt());
        put(json, "expires_at", coupon.expiresAt());
        json.put("sequence", coupon.sequence());
        json.put("revision", coupon.revision());
        if (coupon.deleted()) {
            json.put("deleted", true);
        }
        coupon.terms().ifPresent(terms -> addTerms(json, terms, withShopper));
        return json;
    }

    private static void addTerms(ObjectNode json, Terms terms, boolean withShopper) {
        put(json, "valid_from", terms.validFrom());
        put(json, "last_used_at", terms.lastUsedAt());
        json.put("type", terms.usage().type().word());
        json.put("stackable", terms.stackable());
        json.set("action", RecordJson.toJson(terms.action()));
        json.set("usage", usage(terms));
        put(json, "blocked", terms.blocked());
        if (terms.credit() != null) {
            json.set("credit", credit(terms.credit()));
        }
        addParticulars(json, terms.particulars());
        ObjectNode assignee = RecordJson.toJson(terms.assignee());
        if (withShopper && !assignee.isEmpty()) {
            json.set("assignee", assignee);
        }
    }

    private static void addParticulars(ObjectNode json, Particulars particulars) {
        if (!particulars.externalReferences().isEmpty()) {
            ObjectNode references = json.putObject("external_references");
            new TreeMap<>(particulars.externalReferences()).forEach(references::put);
        }
        if (particulars.extensions() != null) {
            json.set("extensions", JsonBody.parse(particulars.extensions()));
        }
        if (particulars.display() != null) {
            json.set("display", RecordJson.toJson(particulars.display()));
        }
    }

    private static ObjectNode usage(Terms terms) {
        Usage usage = terms.usage();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("redeemed", usage.count());
        json.put("reserved", usage.reserved());
        if (usage.type() != Usage.Type.UNLIMITED) {
            json.put("limit", usage.limit());
        }
        if (terms.perShopperLimit() > 0) {
            json.put("per_shopper_limit", terms.perShopperLimit());
        }
        return json;
    }

    private static ObjectNode credit(Credit credit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("value", DiscountJson.money(credit.value(), credit.currency()));
        json.set("balance", DiscountJson.money(credit.balance(), credit.currency()));
        return json;
    }

    private static ObjectNode use(UseView use) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", use.state().word());
        put(json, "order_id", use.orderId());
        put(json, "cart_id", use.cartId());
        put(json, "channel", use.channel());
        put(json, "reservation_id", use.reservationId());
        put(json, "reserved_at", use.reservedAt());
        put(json, "reserved_until", use.reservedUntil());
        put(json, "ended_at", use.endedAt());
        Discount discount = use.discount();
        if (discount != null) {
            json.set("discount", DiscountJson.of(OrderRecords.record(discount)));
            json.set("order_total", DiscountJson.money(use.orderTotal(), discount.currency()));
        }
        Discount returned = use.returned();
        if (returned != null) {
            json.set("given_back", DiscountJson.of(OrderRecords.record(returned)));
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }
}
