package io.behaviourdiscounts.server.http.coupon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.schemas.ChangeableTerms;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.server.coupons.HistoryStep;
import io.behaviourdiscounts.server.coupons.HistoryStep.Change;
import io.behaviourdiscounts.server.coupons.HistoryStep.Done;
import io.behaviourdiscounts.server.coupons.HistoryStep.Used;
import io.behaviourdiscounts.server.http.checkout.DiscountJson;
import io.behaviourdiscounts.server.state.CouponView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a coupon in an answer. What does not apply is left out. */
final class HistoryJson {

    private HistoryJson() {}

    /**
     * A step.
     *
     * @param namesShoppers whether the caller may see who used it, and whose it was
     */
    static ObjectNode of(HistoryStep step, boolean namesShoppers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sequence", step.sequence());
        json.put("step", step.step());
        json.put("at", step.at().toString());
        put(json, "status", step.status());
        Done done = step.done();
        if (done != null) {
            json.put("author", done.author());
            json.put("reason", done.reason());
        }
        Used use = step.use();
        if (use != null) {
            addUse(json, use, namesShoppers);
        }
        Change change = step.change();
        if (change != null) {
            change.changed().forEach(json.putArray("changed")::add);
            addTerms(json, "before", change.before(), change.changed(), namesShoppers);
            addTerms(json, "after", change.after(), change.changed(), namesShoppers);
        }
        return json;
    }

    private static void addUse(ObjectNode json, Used use, boolean namesShoppers) {
        put(json, "reason", use.cause());
        put(json, "order_id", use.orderId());
        put(json, "cart_id", use.cartId());
        put(json, "channel", use.channel());
        put(json, "reservation_id", use.reservationId());
        json.set("discount", DiscountJson.of(use.discount()));
        put(
                json,
                "happened_at",
                use.happenedAt() == null ? null : use.happenedAt().toString());
        if (namesShoppers && use.shopper() != null) {
            ObjectNode shopper = RecordJson.toJson(use.shopper());
            if (!shopper.isEmpty()) {
                json.set("shopper", shopper);
            }
        }
    }

    /** Only what was changed: all else was the same before and after. */
    private static void addTerms(
            ObjectNode json,
            String name,
            @Nullable ChangeableTerms terms,
            List<String> changed,
            boolean namesShoppers) {
        if (terms == null) {
            return;
        }
        ObjectNode all = RecordJson.toJson(terms);
        all.retain(changed);
        if (!namesShoppers) {
            all.remove(CouponChanges.ASSIGNEE);
        }
        json.set(name, all);
    }

    /** The first step of all, which stands in the coupon's row for as long as that is kept. */
    static ObjectNode issued(CouponView coupon, boolean namesShoppers) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sequence", 1);
        json.put("step", "issued");
        json.put("at", coupon.createdAt().toString());
        put(json, "rule_id", coupon.origin().ruleId());
        put(json, "batch_id", coupon.origin().batchId().orElse(null));
        if (namesShoppers) {
            put(json, "event_id", coupon.origin().eventId());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }
}
