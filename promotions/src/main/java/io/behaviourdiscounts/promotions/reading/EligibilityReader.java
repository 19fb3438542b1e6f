package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Eligibility;
import io.behaviourdiscounts.promotions.model.Eligibility.Channel;
import io.behaviourdiscounts.promotions.model.Eligibility.CustomerType;
import io.behaviourdiscounts.promotions.model.Region;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code eligibility}. */
record EligibilityReader(Place place) {

    private static final List<String> KEYS = List.of(
            "customer_types",
            "customer_segments",
            "channels",
            "regions",
            "exclude_regions",
            "payment_methods",
            "minimum_age",
            "requires_account");

    /** Nobody is older; a higher one is a slip of the pen. */
    private static final int HIGHEST_AGE = 150;

    Eligibility eligibility() {
        place.knowsOnly(KEYS);
        return new Eligibility(
                place.at("requires_account").truth().orElse(false),
                all("customer_types", each -> each.word(CustomerType.class)),
                all("customer_segments", Place::text),
                all("channels", each -> each.word(Channel.class)),
                regions("regions"),
                regions("exclude_regions"),
                all("payment_methods", Place::text),
                place.at("minimum_age")
                        .whole(0, HIGHEST_AGE)
                        .map(Long::intValue)
                        .orElse(null));
    }

    private List<Region> regions(String key) {
        return new ArrayList<>(all(key, EligibilityReader::region));
    }

    private static Optional<Region> region(Place place) {
        return place.text().flatMap(written -> {
            Optional<Region> region = Region.parse(written);
            if (region.isEmpty()) {
                place.refuse("expected global, EU, a country as US, or a subdivision as US-CA, not '" + written + "'");
            }
            return region;
        });
    }

    private <T> Set<T> all(String key, Function<Place, Optional<T>> reader) {
        Set<T> all = new LinkedHashSet<>();
        place.at(key).items().forEach(each -> reader.apply(each.required()).ifPresent(all::add));
        return all;
    }
}
