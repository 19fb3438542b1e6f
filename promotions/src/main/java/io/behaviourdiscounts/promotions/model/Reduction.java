package io.behaviourdiscounts.promotions.model;

import io.behaviourdiscounts.rules.model.Money;

/** How much is taken off whatever an action acts on. */
public sealed interface Reduction {

    /** A share of what is left of it. */
    record Share(Percent percent) implements Reduction {}

    /**
     * An amount, at most what is left of it.
     *
     * @param amount above 0
     */
    record Amount(Money amount) implements Reduction {
        public Amount {
            if (amount.minorUnits() <= 0) {
                throw new IllegalArgumentException("an amount of " + amount);
            }
        }
    }

    /**
     * Whatever it takes to come to a price; what costs less already stays.
     *
     * @param price not negative
     */
    record Price(Money price) implements Reduction {
        public Price {
            if (price.minorUnits() < 0) {
                throw new IllegalArgumentException("a price of " + price);
            }
        }
    }
}
