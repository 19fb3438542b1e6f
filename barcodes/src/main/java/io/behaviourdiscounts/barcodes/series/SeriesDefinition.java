package io.behaviourdiscounts.barcodes.series;

import io.behaviourdiscounts.barcodes.reward.CouponSeries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A series as a rule book has it.
 *
 * @param name for people
 * @param pattern the id of the data pattern of its barcodes
 * @param code what the field {@code series} of its barcodes says; null where the pattern has no such field, and then no other series has the pattern
 * @param terms what a decision about a scan needs
 * @param instances by their offer codes
 * @param promotions ids of the promotions that its coupons redeem, the first that the basket meets; empty where there is none
 */
public record SeriesDefinition(
        String id,
        @Nullable String name,
        String pattern,
        @Nullable String code,
        CouponSeries terms,
        Map<String, InstanceDefinition> instances,
        List<String> promotions) {

    public SeriesDefinition {
        instances = Map.copyOf(instances);
        promotions = List.copyOf(promotions);
    }

    /** The instance of an offer code. */
    public Optional<InstanceDefinition> instance(String offerCode) {
        return Optional.ofNullable(instances.get(offerCode));
    }

    /** The promotions that coupons of an instance redeem: its own, else those of the series. */
    public List<String> promotions(InstanceDefinition instance) {
        return instance.promotions().isEmpty() ? promotions : instance.promotions();
    }
}
