package io.behaviourdiscounts.server.coupons;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.issuer.coupon.CouponChanges;
import io.behaviourdiscounts.schemas.CouponApplied;
import io.behaviourdiscounts.schemas.CouponBlocked;
import io.behaviourdiscounts.schemas.CouponChanged;
import io.behaviourdiscounts.schemas.CouponExpired;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponRevoked;
import io.behaviourdiscounts.schemas.json.RecordJson;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as its lifecycle topics tell of it: how it began, and where it stands after the steps that were added, in whatever order they
 * were. The issuer says with each step what the coupon's status is after it; nothing of that is worked out anew here.
 */
public final class PublishedCoupon {

    private final CouponIssued issued;
    private long last;
    private long lastWithStatus;
    private String status;
    private @Nullable CouponBlocked block;
    private @Nullable CouponChanged change;
    private @Nullable CouponExpired end;
    private @Nullable CouponRevoked revocation;

    /** A coupon of which nothing but its beginning is known. */
    public PublishedCoupon(CouponIssued issued) {
        this.issued = issued;
        this.last = issued.getSequence();
        this.lastWithStatus = issued.getSequence();
        this.status = issued.getStatus();
    }

    /** A use of it was reserved. */
    public void add(CouponApplied step) {
        add(step.getSequence(), step.getStatus());
    }

    /** A use of it was redeemed. */
    public void add(CouponRedeemed step) {
        add(step.getSequence(), step.getStatus());
    }

    /** A use of it was given back. */
    public void add(CouponReleased step) {
        add(step.getSequence(), step.getStatus());
    }

    /** It was blocked, or opened again. */
    public void add(CouponBlocked step) {
        last = Math.max(last, step.getSequence());
        if (block == null || block.getSequence() < step.getSequence()) {
            block = step;
        }
    }

    /** It was changed, or hidden from lists. */
    public void add(CouponChanged step) {
        add(step.getSequence(), step.getStatus());
        if (change == null || change.getSequence() < step.getSequence()) {
            change = step;
        }
    }

    /** Its validity has passed. */
    public void add(CouponExpired step) {
        add(step.getSequence(), step.getStatus());
        if (end == null || end.getSequence() < step.getSequence()) {
            end = step;
        }
    }

    /** It was invalidated. */
    public void add(CouponRevoked step) {
        add(step.getSequence(), step.getStatus());
        revocation = step;
    }

    private void add(long sequence, String statusAfterIt) {
        last = Math.max(last, sequence);
        if (sequence > lastWithStatus) {
            lastWithStatus = sequence;
            status = statusAfterIt;
        }
    }

    /** Where it stands after the last of its steps. */
    public String status() {
        return status;
    }

    /** The issued record with the status of now, why it is blocked, and what ended it. */
    public ObjectNode toJson() {
        ObjectNode json = RecordJson.toJson(issued);
        json.put("status", status);
        json.put("sequence", last);
        if (change != null) {
            json.put("revision", change.getRevision());
            json.put("changed_at", change.getChangedAt().toString());
            json.put("changed_by", change.getAuthor());
            json.put("changed_reason", change.getReason());
            if (change.getAfter() != null) {
                json.setAll(RecordJson.toJson(change.getAfter()));
            }
            if (change.getChanged().contains(CouponChanges.DELETED)) {
                json.put("deleted", true);
            }
        }
        json.remove("blocked");
        if (block != null && block.getBlocked()) {
            json.put("blocked", block.getReason());
        }
        if (end != null && end.getStatus().equals(status)) {
            json.put("expired_at", end.getExpiredAt().toString());
        }
        if (revocation != null) {
            json.put("revoked_at", revocation.getRevokedAt().toString());
            json.put("revoked_reason", revocation.getReason());
            json.put("revoked_by", revocation.getAuthor());
        }
        return json;
    }
}
