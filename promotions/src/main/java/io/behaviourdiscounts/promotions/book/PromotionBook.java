package io.behaviourdiscounts.promotions.book;

import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import io.behaviourdiscounts.promotions.reading.Collisions;
import io.behaviourdiscounts.rules.condition.CodePoints;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All promotions of a rule book; immutable, replaced whole when one of them changes.
 *
 * <ul>
 *   <li>The cost of an order follows the promotions that it may get, not those that exist.
 *   <li>The order in which promotions were given makes no difference.
 * </ul>
 */
public final class PromotionBook {

    public static final PromotionBook EMPTY = of(List.of());

    private final TreeMap<String, LivePromotion> byId = new TreeMap<>(CodePoints.ORDER);
    private final PromotionIndex index;

    private PromotionBook(Collection<LivePromotion> promotions) {
        promotions.forEach(promotion -> byId.put(promotion.id(), promotion));
        this.index = new PromotionIndex(
                byId.values().stream().map(LivePromotion::promotion).toList());
    }

    /**
     * A book of promotions.
     *
     * @throws IllegalArgumentException if two of them have one id, one code or one slug
     */
    public static PromotionBook of(Collection<LivePromotion> promotions) {
        PromotionBook book = new PromotionBook(promotions);
        if (book.byId.size() < promotions.size()) {
            throw new IllegalArgumentException("two promotions have one id");
        }
        Collisions.among(promotions.stream().map(LivePromotion::promotion).toList())
                .forEach((id, mistake) -> {
                    throw new IllegalArgumentException("promotion '%s': %s".formatted(id, mistake));
                });
        return book;
    }

    /** All of them, by id. */
    public List<LivePromotion> promotions() {
        return List.copyOf(byId.values());
    }

    /** Not more than so many of those that are wanted, by id, from the one that comes after an id. */
    public List<LivePromotion> after(String id, Predicate<LivePromotion> wanted, int most) {
        return byId.tailMap(id, false).values().stream()
                .filter(wanted)
                .limit(most)
                .toList();
    }

    public Optional<LivePromotion> promotion(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether a code is one of a promotion's, or one that its conditions ask for. */
    public boolean knowsCode(String typed) {
        return index.knowsCode(typed);
    }

    /**
     * The promotions that an order could get, and those that are to be told of in any case. Who is left out would be rejected; and who is
     * rejected has no part in what the others come to.
     *
     * @param toldOf ids; those that no promotion has are passed over
     */
    public List<Promotion> candidates(Order order, Facts facts, Set<String> toldOf, Instant now) {
        Set<Promotion> candidates = index.candidates(order, facts, now);
        for (Set<String> ids : List.of(facts.dryRun(), toldOf)) {
            ids.forEach(id -> promotion(id).map(LivePromotion::promotion).ifPresent(candidates::add));
        }
        return List.copyOf(candidates);
    }
}
