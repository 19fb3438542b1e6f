package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.reading.Collisions;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The promotions of an evaluation.
 *
 * @param right those that can be understood
 * @param invalid the first mistake of each of the others, by id
 */
record GivenPromotions(List<Promotion> right, Map<String, Mistake> invalid) {

    /** Each needs an id of its own, by which the answer names it; all else that is wrong with one is told there. */
    static GivenPromotions read(Place list) {
        List<Promotion> right = new ArrayList<>();
        Map<String, Mistake> invalid = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (Place each : list.items()) {
            Optional<String> id = each.required().at("id").required().text();
            if (id.isPresent() && !ids.add(id.get())) {
                each.at("id").refuse("another promotion has this id");
            }
            id.ifPresent(of -> {
                switch (PromotionReader.read(each.json().orElse(Json.NULL))) {
                    case Parsed.Right<MachPromotion>(MachPromotion read) -> right.add(read.promotion());
                    case Parsed.Wrong<MachPromotion>(List<Mistake> mistakes) -> invalid.put(of, mistakes.getFirst());
                }
            });
        }
        Map<String, Mistake> collisions = Collisions.among(right);
        invalid.putAll(collisions);
        right.removeIf(promotion -> collisions.containsKey(promotion.id()));
        return new GivenPromotions(right, invalid);
    }
}
