package io.behaviourdiscounts.server.coupons;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.rules.code.CodeRoom;
import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.schemas.json.RecordJson;
import org.jspecify.annotations.Nullable;

/** A batch in an answer, without its codes. What does not apply is left out. */
public final class BatchJson {

    private BatchJson() {}

    /** A batch. */
    public static ObjectNode of(Batch batch) {
        BatchRecord record = batch.record();
        CodeRoom room = new CodeRoom(batch.pattern(), batch.codes());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", batch.id());
        put(json, "name", record.getName());
        json.put("status", batch.status().word());
        json.put("codes", batch.codes());
        json.put("pattern", record.getPattern());
        put(json, "alphabet", record.getAlphabet());
        json.put("guesses_per_hit", room.guesses());
        offer(json, record.getOffer());
        json.put("created_at", record.getCreatedAt().toString());
        json.put("created_by", record.getCreatedBy());
        if (record.getChangedAt() != null) {
            json.put("changed_at", record.getChangedAt().toString());
            put(json, "changed_by", record.getChangedBy());
            put(json, "reason", record.getReason());
        }
        return json;
    }

    private static void offer(ObjectNode json, NewCoupon offer) {
        json.set("action", RecordJson.toJson(offer.getAction()));
        json.put("valid_from", offer.getValidFrom().toString());
        json.put("expires_at", offer.getExpiresAt().toString());
        json.put("type", offer.getType());
        if (offer.getUsageLimit() > 0) {
            json.put("usage_limit", offer.getUsageLimit());
        }
        if (offer.getPerShopperLimit() > 0) {
            json.put("per_shopper_limit", offer.getPerShopperLimit());
        }
        json.put("stackable", offer.getStackable());
        put(json, "rule_id", offer.getRuleId());
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }
}
