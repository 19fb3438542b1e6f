package io.behaviourdiscounts.promotions.pricing;

import io.behaviourdiscounts.promotions.model.Offer;
import java.util.Optional;

/**
 * Who stands beside whom. The first that gives something decides: an exclusive one stands alone; beside a stackable one there is room for
 * stackable ones only. Whatever it is of.
 */
sealed interface Stacking {

    Optional<Refusal> refusal(Offer offer);

    /** After an offer that gives something. */
    Stacking with(String offer, boolean stackable);

    /** Nothing is given yet. */
    record Open() implements Stacking {
        @Override
        public Optional<Refusal> refusal(Offer offer) {
            return Optional.empty();
        }

        @Override
        public Stacking with(String offer, boolean stackable) {
            return new Decided(offer, stackable);
        }
    }

    record Decided(String first, boolean stackable) implements Stacking {
        @Override
        public Optional<Refusal> refusal(Offer offer) {
            if (!stackable) {
                return Optional.of(Refusal.keptOutBy(first, first + " stands alone"));
            }
            return offer.stackable()
                    ? Optional.empty()
                    : Optional.of(Refusal.keptOutBy(first, "it stands alone, and " + first + " was applied before"));
        }

        @Override
        public Stacking with(String offer, boolean isStackable) {
            return this;
        }
    }
}
