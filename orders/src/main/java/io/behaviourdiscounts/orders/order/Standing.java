package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Question;
import java.util.List;

/**
 * What an order was priced for last.
 *
 * @param question with the definitions of what applies alone: pricing it again gives the same
 * @param told what came of it
 */
public record Standing(Cart cart, Question question, List<Plan.Applied> told) {

    public Standing {
        told = List.copyOf(told);
    }
}
