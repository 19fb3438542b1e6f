package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads who buys. Fields that pricing does not ask for are left alone. */
record ShopperReader(Place place) {

    Shopper shopper() {
        place.isObject();
        return new Shopper(
                place.at("id").text().orElse(null),
                place.at("email").text().orElse(null),
                place.at("device_id").text().orElse(null),
                texts("segments"),
                texts("types"),
                place.at("completed_orders").whole(0, Long.MAX_VALUE).orElse(null),
                place.at("birth_date").day().orElse(null));
    }

    private Set<String> texts(String key) {
        Set<String> texts = new LinkedHashSet<>();
        place.at(key).items().forEach(each -> each.required().text().ifPresent(texts::add));
        return texts;
    }
}
