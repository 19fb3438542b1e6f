package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.order.Facts;
import io.behaviourdiscounts.promotions.order.Order;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is to be priced.
 *
 * @param fixed entries that are redeemed: laid down first, in this order, and never priced or displaced again
 * @param candidates promotions that may apply, in any order; no two of one id, none of an id that is fixed
 * @param atMost what entries may take off at most, in minor units, by their offer's id: as much as they hold
 */
public record Question(
        Order order,
        Facts facts,
        List<Fixed> fixed,
        List<Promotion> candidates,
        Map<String, Long> atMost,
        Instant now) {

    public Question {
        fixed = List.copyOf(fixed);
        candidates = List.copyOf(candidates);
        atMost = Map.copyOf(atMost);
    }

    /** A question about an order for which nothing is reserved or redeemed yet. */
    public static Question of(Order order, Facts facts, List<Promotion> candidates, Instant now) {
        return new Question(order, facts, List.of(), candidates, Map.of(), now);
    }

    /** The same, were other things known. */
    Question with(Facts others) {
        return new Question(order, others, fixed, candidates, atMost, now);
    }

    /** The same of other candidates. */
    Question with(List<Promotion> others) {
        return new Question(order, facts, fixed, others, atMost, now);
    }

    /**
     * What a redeemed entry gives.
     *
     * @param stackable whether others may stand beside it
     */
    public record Fixed(Plan.Applied applied, boolean stackable) {}
}
