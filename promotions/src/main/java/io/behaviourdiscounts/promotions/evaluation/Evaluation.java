package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Pricer;
import io.behaviourdiscounts.promotions.pricing.Question;
import java.util.List;
import java.util.Map;

/**
 * What is to be evaluated.
 *
 * @param question with those of the promotions that can be understood
 * @param invalid what is wrong with the others, by id: the first mistake of each
 * @param locales of whoever reads the answer, the dearest first
 */
public record Evaluation(Question question, Map<String, Mistake> invalid, List<String> locales) {

    public Evaluation {
        locales = List.copyOf(locales);
    }

    /**
     * What came of it.
     *
     * @param evaluation what was asked
     */
    public record Answer(Evaluation evaluation, Plan plan) {

        /** The promotion of an id that was applied. */
        Promotion promotion(String id) {
            return evaluation.question().candidates().stream()
                    .filter(promotion -> promotion.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public Answer answer() {
        return new Answer(this, Pricer.price(question));
    }
}
