package io.behaviourdiscounts.promotions.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something is valid.
 *
 * @param from included; null: always
 * @param to excluded, and after {@code from}; null: for ever
 */
public record Validity(@Nullable Instant from, @Nullable Instant to) {

    public static final Validity ALWAYS = new Validity(null, null);

    public Validity {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException(from + " is not before " + to);
        }
    }

    public boolean hasBegun(Instant now) {
        return from == null || !now.isBefore(from);
    }

    public boolean hasEnded(Instant now) {
        return to != null && !now.isBefore(to);
    }
}
