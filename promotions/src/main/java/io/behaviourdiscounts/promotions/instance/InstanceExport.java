package io.behaviourdiscounts.promotions.instance;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a coupon as a coupon instance: all fields of the document in its order, {@code null} where there is nothing. */
public final class InstanceExport {

    private InstanceExport() {}

    /** The coupon as it is at an instant. */
    public static Json.Fields write(StoredCoupon coupon, Instant now) {
        boolean isLimited = coupon.usage().type() != CouponInstance.Type.UNLIMITED;
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.of(coupon.id()));
        fields.put("code", Json.of(coupon.code()));
        fields.put("promotion_id", Json.of(coupon.rule()));
        fields.put("status", Json.of(EnumWords.of(coupon.statusAt(now))));
        fields.put("type", Json.of(EnumWords.of(coupon.usage().type())));
        fields.put("external_references", verbatim(coupon.externalReferences()));
        fields.put("created_at", instant(coupon.createdAt()));
        fields.put("updated_at", instant(coupon.updatedAt()));
        fields.put("assigned_to", Json.of(coupon.assignee()));
        fields.put("valid_from", instant(coupon.validity().from()));
        fields.put("valid_to", instant(coupon.validity().to()));
        fields.put("usage_count", Json.of(coupon.usage().count()));
        fields.put("usage_limit", isLimited ? Json.of(coupon.usage().limit()) : Json.NULL);
        fields.put("last_used_at", instant(coupon.lastUsedAt()));
        fields.put("last_used_by", Json.of(coupon.lastUsedBy()));
        fields.put("generation_batch", Json.of(coupon.batch()));
        fields.put("extensions", verbatim(coupon.extensions()));
        return new Json.Fields(fields);
    }

    private static Json instant(@Nullable Instant instant) {
        return instant == null ? Json.NULL : Json.of(instant.toString());
    }

    private static Json verbatim(@Nullable Json json) {
        return json == null ? Json.NULL : json;
    }
}
