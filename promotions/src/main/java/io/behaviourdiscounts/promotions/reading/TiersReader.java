package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Action.Tier;
import io.behaviourdiscounts.promotions.model.Reduction;
import io.behaviourdiscounts.rules.model.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tiers of a discount. */
record TiersReader(Place place) {

    private enum DiscountType {
        PERCENTAGE,
        FIXED
    }

    /** Nothing where there is none, or one is mistaken. */
    Optional<List<Tier>> tiers() {
        List<Place> places = place.required().items();
        if (place.isList() && places.isEmpty()) {
            place.refuse("at least one tier is needed");
        }
        List<Tier> tiers = new ArrayList<>();
        Set<Long> floors = new HashSet<>();
        for (Place each : places) {
            tier(each).ifPresent(tier -> {
                if (!tiers.isEmpty()
                        && !tiers.getFirst()
                                .floor()
                                .currency()
                                .equals(tier.floor().currency())) {
                    each.at("min_value").refuse("all tiers are of one currency");
                } else if (!floors.add(tier.floor().minorUnits())) {
                    each.at("min_value").refuse("two tiers begin here");
                }
                tiers.add(tier);
            });
        }
        return tiers.isEmpty() || tiers.size() < places.size() ? Optional.empty() : Optional.of(tiers);
    }

    private static Optional<Tier> tier(Place place) {
        place.required().knowsOnly(List.of("min_value", "discount_type", "discount_value"));
        Place floor = place.at("min_value").required();
        Optional<Money> from = floor.money();
        if (from.isPresent() && from.get().minorUnits() < 0) {
            floor.refuse("must not be below 0");
        }
        Optional<DiscountType> type = place.at("discount_type").required().word(DiscountType.class);
        Place value = place.at("discount_value").required();
        return from.flatMap(money -> type.flatMap(each -> switch (each) {
            case PERCENTAGE ->
                ActionReader.percent(value).map(percent -> new Tier(money, new Reduction.Share(percent)));
            case FIXED -> amount(value, money).map(amount -> new Tier(money, new Reduction.Amount(amount)));
        }));
    }

    private static Optional<Money> amount(Place value, Money floor) {
        return value.amountIn(floor.currency()).filter(amount -> {
            if (amount.minorUnits() <= 0) {
                value.refuse("must be above 0");
            }
            return amount.minorUnits() > 0;
        });
    }
}
