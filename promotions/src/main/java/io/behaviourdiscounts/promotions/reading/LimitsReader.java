package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Limits;
import io.behaviourdiscounts.promotions.model.Limits.Period;
import java.util.List;
import java.util.Optional;

/** Reads {@code usage_limits}. */
record LimitsReader(Place place) {

    private static final List<String> KEYS =
            List.of("total_uses", "uses_remaining", "per_customer", "per_customer_period", "per_order");

    Limits limits() {
        place.knowsOnly(KEYS);
        Optional<Long> total = place.at("total_uses").whole(1, Long.MAX_VALUE);
        Optional<Long> remaining = place.at("uses_remaining").whole(0, Long.MAX_VALUE);
        Optional<Long> perCustomer = place.at("per_customer").whole(1, Long.MAX_VALUE);
        Period period = place.at("per_customer_period").word(Period.class).orElse(Period.PROMOTION);
        int perOrder = place.at("per_order")
                .whole(1, Integer.MAX_VALUE)
                .map(Long::intValue)
                .orElse(1);
        if (total.isPresent() && remaining.isPresent() && remaining.get() > total.get()) {
            place.at("uses_remaining").refuse("is above total_uses");
            return Limits.NONE;
        }
        return new Limits(total.orElse(null), remaining.orElse(null), perCustomer.orElse(null), period, perOrder);
    }
}
