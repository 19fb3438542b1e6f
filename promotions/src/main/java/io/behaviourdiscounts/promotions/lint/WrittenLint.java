package io.behaviourdiscounts.promotions.lint;

import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.lint.PromotionFiles.Placed;
import io.behaviourdiscounts.rules.language.shape.NearestWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was written and means nothing: keys of other actions, misspelled extensions, comparisons that nobody means. */
final class WrittenLint {

    private static final List<String> OF_DISCOUNTS = List.of("time_zone");

    private static final List<String> OF_BUY_AND_GET =
            List.of("buy_quantity", "get_quantity", "discount_type", "discount_value", "repeat");

    /** Keys that one type of action takes, and no other. */
    private static final Map<String, List<String>> OWN_KEYS = Map.of(
            "bogo_discount", OF_BUY_AND_GET,
            "gift_item", List.of("get_quantity"),
            "tiered_discount", List.of("tiers"));

    private static final List<String> KEYS_OF_SOME =
            List.of("buy_quantity", "get_quantity", "discount_type", "discount_value", "repeat", "tiers");

    private final Placed placed;
    private final Place document;
    private final List<Finding> warnings = new ArrayList<>();

    WrittenLint(Placed placed) {
        this.placed = placed;
        this.document = Place.root(placed.document().written(), new ArrayList<>());
    }

    List<Finding> warnings() {
        document.at("rules").at("actions").items().forEach(this::action);
        document.at("rules").at("conditions").items().forEach(this::condition);
        Place discounts = document.at("extensions").at("discounts");
        discounts.entries().forEach((key, place) -> {
            if (!OF_DISCOUNTS.contains(key)) {
                warn(place, "means nothing here; " + new NearestWord(OF_DISCOUNTS).advice(key));
            }
        });
        return warnings;
    }

    private void action(Place action) {
        String type = action.at("type").text().orElse("");
        KEYS_OF_SOME.stream()
                .filter(key -> !OWN_KEYS.getOrDefault(type, List.of()).contains(key))
                .map(action::at)
                .filter(place -> !place.isEmpty())
                .forEach(place -> warn(place, "means nothing for " + type));
    }

    private void condition(Place condition) {
        String operator = condition.at("operator").text().orElse("");
        boolean isMinimum = condition.at("type").text().orElse("").equals("cart_minimum");
        if (isMinimum && !List.of("gte", "gt").contains(operator)) {
            warn(condition.at("operator"), "a minimum with '" + operator + "'; is gte meant?");
        }
    }

    private void warn(Place place, String message) {
        warnings.add(placed.at(place.pointer(), message));
    }
}
