package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.promotions.pricing.BestForShopper;
import io.behaviourdiscounts.promotions.pricing.Plan;
import io.behaviourdiscounts.promotions.pricing.Pricer;
import io.behaviourdiscounts.promotions.pricing.Question;
import io.behaviourdiscounts.promotions.pricing.Selection;
import java.util.List;
import java.util.Map;

/**
 * What is to be evaluated.
 *
 * @param question with those of the promotions that can be understood
 * @param invalid what is wrong with the others, by id: the first mistake of each
 * @param selection which of the promotions that can't all stand beside each other apply
 * @param locales of whoever reads the answer, the dearest first
 */
public record Evaluation(Question question, Map<String, Mistake> invalid, Selection selection, List<String> locales) {

    public Evaluation {
        locales = List.copyOf(locales);
    }

    /**
     * What came of it.
     *
     * @param evaluation what was asked
     * @param selection how it was done: by rank too where there were too many sets to find the best
     */
    public record Answer(Evaluation evaluation, Plan plan, Selection selection) {

        /** The promotion of an id that was applied. */
        Promotion promotion(String id) {
            return evaluation.question().candidates().stream()
                    .filter(promotion -> promotion.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public Answer answer() {
        return switch (selection) {
            case BY_RANK -> new Answer(this, Pricer.price(question), Selection.BY_RANK);
            case BEST_FOR_SHOPPER -> {
                BestForShopper.Priced priced = BestForShopper.price(question);
                yield new Answer(
                        this, priced.plan(), priced.isExact() ? Selection.BEST_FOR_SHOPPER : Selection.BY_RANK);
            }
        };
    }
}
