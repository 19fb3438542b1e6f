package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Promotion;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.util.Optional;

/** Whether a promotion lives: by its status as it was written, and by now. */
final class LifeCheck {

    private LifeCheck() {}

    static Optional<Refusal> refusal(Promotion promotion, Situation situation) {
        if (situation.facts().dryRun().contains(promotion.id())) {
            return Optional.empty();
        }
        return switch (promotion.statusAt(situation.now())) {
            case ACTIVE -> Optional.empty();
            case DRAFT, PAUSED, ARCHIVED -> refused(Reason.NOT_ACTIVE, "it is " + EnumWords.of(promotion.status()));
            case SCHEDULED ->
                refused(
                        Reason.NOT_STARTED,
                        promotion.validity().from() == null
                                ? "it is scheduled for no time"
                                : "it begins at " + promotion.validity().from());
            case EXPIRED ->
                refused(
                        Reason.ENDED,
                        promotion.validity().hasEnded(situation.now())
                                ? "it ended at " + promotion.validity().to()
                                : "it is expired");
        };
    }

    private static Optional<Refusal> refused(Reason reason, String detail) {
        return Optional.of(Refusal.of(reason, detail));
    }
}
