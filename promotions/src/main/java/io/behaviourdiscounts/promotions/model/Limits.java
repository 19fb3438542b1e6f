package io.behaviourdiscounts.promotions.model;

import org.jspecify.annotations.Nullable;

/**
 * How often an offer can be used. A use is one application on one order.
 *
 * @param total by all together; null: without end
 * @param remaining what may still be used from the first import on; null: all of the total
 * @param perCustomer by one customer in one period; null: without end
 * @param period of {@code perCustomer}
 * @param perOrder at least 1: so many codes on one order
 */
public record Limits(
        @Nullable Long total,
        @Nullable Long remaining,
        @Nullable Long perCustomer,
        Period period,
        int perOrder) {

    public static final Limits NONE = new Limits(null, null, null, Period.PROMOTION, 1);

    /** How long a customer's uses count. */
    public enum Period {
        /** For ever, through every run of the promotion. */
        LIFETIME,
        /** Since the promotion's present beginning. */
        PROMOTION,
        DAY,
        /** From Monday. */
        WEEK,
        MONTH,
        YEAR
    }

    public Limits {
        if (perOrder < 1 || (total != null && remaining != null && remaining > total)) {
            throw new IllegalArgumentException("%s of %s, %d an order".formatted(remaining, total, perOrder));
        }
    }

    /** How many uses by all together there are since the first import; null: without end. */
    public @Nullable Long cap() {
        return remaining == null ? total : remaining;
    }

    /**
     * How many uses by all together are left; {@link Long#MAX_VALUE}: without end.
     *
     * @param used since the first import
     */
    public long leftOfTotal(long used) {
        Long cap = cap();
        return cap == null ? Long.MAX_VALUE : Math.max(0, cap - used);
    }
}
