package io.behaviourdiscounts.promotions.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which codes bring a promotion into play.
 *
 * @param single null: none
 * @param instances ids of coupon instances whose codes are good, whatever promotion they name
 * @param pattern how codes are drawn for it; null: none are
 */
public record Codes(
        @Nullable SingleCode single,
        Set<String> instances,
        @Nullable CodePattern pattern) {

    public static final Codes NONE = new Codes(null, Set.of(), null);

    public Codes {
        instances = Set.copyOf(instances);
    }
}
