package io.behaviourdiscounts.server.coupons;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.json.RecordJson;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as its lifecycle topics tell of it.
 *
 * @param issued how it began
 * @param expired that its validity has passed; null while it has not
 * @param revoked that it was invalidated; null while it was not
 */
public record CouponView(
        CouponIssued issued,
        @Nullable CouponExpired expired,
        @Nullable CouponRevoked revoked) {

    /** Where it stands: the last of its steps. */
    public String status() {
        if (revoked != null) {
            return revoked.getStatus();
        }
        return expired != null ? expired.getStatus() : issued.getStatus();
    }

    /** The issued record with the status of now, and what ended it. */
    public ObjectNode toJson() {
        ObjectNode json = RecordJson.toJson(issued);
        json.put("status", status());
        if (expired != null) {
            json.put("expired_at", expired.getExpiredAt().toString());
            json.put("sequence", expired.getSequence());
        }
        if (revoked != null) {
            json.put("revoked_at", revoked.getRevokedAt().toString());
            json.put("revoked_reason", revoked.getReason());
            json.put("revoked_by", revoked.getAuthor());
            json.put("sequence", revoked.getSequence());
        }
        return json;
    }
}
