package io.behaviourdiscounts.promotions.reading;

import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.model.SingleCode;
import io.behaviourdiscounts.rules.condition.CodePoints;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What promotions can't have in common: a code, and the last part of a link. */
public final class Collisions {

    private Collisions() {}

    /**
     * What is wrong with promotions beside each other, by id. Of two that collide the one whose id comes first is right, whatever the order in
     * which they came.
     */
    public static Map<String, Mistake> among(Collection<Promotion> promotions) {
        return of(promotions, Set.of());
    }

    /**
     * The same where some come to others that are there already: of two that collide the newcomer is wrong.
     *
     * @param newcomers their ids
     */
    public static Map<String, Mistake> of(Collection<Promotion> promotions, Set<String> newcomers) {
        Map<String, String> byCode = new HashMap<>();
        Map<String, String> bySlug = new HashMap<>();
        Map<String, Mistake> mistakes = new LinkedHashMap<>();
        List<Promotion> inOrder = promotions.stream()
                .sorted(Comparator.comparing((Promotion promotion) -> newcomers.contains(promotion.id()))
                        .thenComparing(Promotion::id, CodePoints.ORDER))
                .toList();
        for (Promotion promotion : inOrder) {
            SingleCode code = promotion.codes().single();
            String ownerOfCode = code == null ? null : byCode.putIfAbsent(code.normalised(), promotion.id());
            if (ownerOfCode != null) {
                mistakes.put(promotion.id(), taken("/codes/single_code", "is the code of " + ownerOfCode + " already"));
            }
            String slug = promotion.slug();
            String ownerOfSlug = slug == null ? null : bySlug.putIfAbsent(slug, promotion.id());
            if (ownerOfSlug != null) {
                mistakes.putIfAbsent(promotion.id(), taken("/slug", "is the slug of " + ownerOfSlug + " already"));
            }
        }
        return mistakes;
    }

    private static Mistake taken(String pointer, String message) {
        return new Mistake(Mistake.Kind.WRONG_VALUE, pointer, message);
    }
}
