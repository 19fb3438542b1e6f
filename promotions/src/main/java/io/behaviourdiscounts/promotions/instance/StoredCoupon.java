package io.behaviourdiscounts.promotions.instance;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.model.Validity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the product keeps of a coupon that a document of the MACH Alliance can tell.
 *
 * @param rule the promotion or rule that it is of
 * @param blocked why it can't be used for the time being; null: it can
 * @param assignee a shopper's id or a segment; null: everybody's
 * @param externalReferences as they were written; null: none
 * @param extensions as they were written; null: none
 */
public record StoredCoupon(
        String id,
        String code,
        String rule,
        Status status,
        @Nullable String blocked,
        Usage usage,
        Validity validity,
        @Nullable String assignee,
        @Nullable String batch,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedBy,
        @Nullable Json externalReferences,
        @Nullable Json extensions) {

    /** Why a coupon is blocked that somebody else's system had reserved for nobody known here. */
    public static final String IMPORTED_AS_RESERVED = "imported as reserved";

    public static final String IMPORTED_AS_DISABLED = "imported as disabled";

    /** The product's own words for a coupon's life. */
    public enum Status {
        ISSUED,
        APPLIED,
        REDEEMED,
        EXPIRED,
        REVOKED
    }

    /**
     * How often it was used and can be.
     *
     * @param count redeemed uses, those that were rolled back taken off
     * @param limit 0 where it has none
     * @param reserved uses that stand reserved
     */
    public record Usage(CouponInstance.Type type, long count, long limit, long reserved) {

        /** Whether it can be used, and all that can be is reserved. */
        boolean isAllReserved() {
            return type != CouponInstance.Type.UNLIMITED && reserved > 0 && count + reserved >= limit;
        }
    }

    /** Where it is in its life, in the words of the MACH Alliance. */
    public CouponInstance.Status statusAt(Instant now) {
        if (status == Status.REVOKED) {
            return CouponInstance.Status.DISABLED;
        }
        if (blocked != null) {
            return blocked.equals(IMPORTED_AS_RESERVED)
                    ? CouponInstance.Status.RESERVED
                    : CouponInstance.Status.DISABLED;
        }
        if (status == Status.REDEEMED) {
            return CouponInstance.Status.USED;
        }
        if (usage.isAllReserved()) {
            return CouponInstance.Status.RESERVED;
        }
        boolean hasEnded = status == Status.EXPIRED || (validity.hasEnded(now) && usage.reserved() == 0);
        return hasEnded ? CouponInstance.Status.EXPIRED : CouponInstance.Status.ACTIVE;
    }
}
