package io.behaviourdiscounts.promotions.pricing;

/**
 * What goes back of a discount when goods come back. Nothing is evaluated again: of a line with {@code q} units and a discount {@code D}, when
 * {@code r} units in all have come back, {@code D·r/q} in all has gone back, rounded half up; so all units give back exactly {@code D}.
 */
public final class Returns {

    private Returns() {}

    /**
     * What goes back now, in minor units.
     *
     * @param discount of the whole line, in minor units
     * @param quantity of the whole line
     * @param before units that came back before
     * @param now units that come back now; with those before at most the quantity
     */
    public static long givenBack(long discount, long quantity, long before, long now) {
        if (discount < 0 || before < 0 || now < 0 || before + now > quantity) {
            throw new IllegalArgumentException("%d and %d of %d units".formatted(before, now, quantity));
        }
        return backInAll(discount, quantity, before + now) - backInAll(discount, quantity, before);
    }

    private static long backInAll(long discount, long quantity, long units) {
        return units == 0
                ? 0
                : Fraction.of(discount).times(units).dividedBy(quantity).rounded();
    }
}
