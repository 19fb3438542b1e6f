package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.instance.CouponInstance;
import io.behaviourdiscounts.promotions.order.UseHistory.Use;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is supposed to be so around an order.
 *
 * @param zone of days, hours and periods, where a promotion has none of its own
 * @param takesUses whether uses will be taken, or this is only advice
 * @param instances all coupon instances that could be meant
 * @param usage uses before, by promotion
 * @param only ids of the promotions that there are; null: all
 */
public record Supposed(
        ZoneId zone,
        boolean takesUses,
        List<CouponInstance> instances,
        Map<String, List<Use>> usage,
        @Nullable Set<String> only) {

    public Supposed {
        instances = List.copyOf(instances);
        usage = Map.copyOf(usage);
        only = only == null ? null : Set.copyOf(only);
    }

    /** Whether there is a promotion of this id. */
    boolean has(String promotion) {
        return only == null || only.contains(promotion);
    }
}
