package io.behaviourdiscounts.promotions.instance;

import io.behaviourdiscounts.promotions.model.Validity;
import org.jspecify.annotations.Nullable;

/**
 * A code of a promotion, as a coupon instance tells of it.
 *
 * @param promotion the promotion that it names
 * @param used not negative
 * @param limit at least 1; null: none is said
 * @param assignee a shopper's id, or a segment; null: everybody's
 */
public record CouponInstance(
        String id,
        String code,
        String promotion,
        Status status,
        Type type,
        long used,
        @Nullable Long limit,
        @Nullable String assignee,
        Validity validity) {

    public enum Status {
        ACTIVE,
        USED,
        EXPIRED,
        DISABLED,
        RESERVED
    }

    public enum Type {
        SINGLE_USE,
        MULTI_USE,
        UNLIMITED
    }

    /** Whether it can be used once more, whatever its status says. */
    public boolean hasUsesLeft() {
        return switch (type) {
            case UNLIMITED -> true;
            case SINGLE_USE -> used < 1;
            case MULTI_USE -> limit == null || used < limit;
        };
    }
}
