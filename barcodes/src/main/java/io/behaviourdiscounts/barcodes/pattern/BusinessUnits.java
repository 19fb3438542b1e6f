package io.behaviourdiscounts.barcodes.pattern;

import java.util.Set;

/** Business units as paths from the whole chain down to a store: {@code de/north/store-7}. */
final class BusinessUnits {

    /** Not for this unit. */
    static final int ELSEWHERE = -1;

    private BusinessUnits() {}

    /**
     * How far down the chain the lowest of these units lies that the till belongs to: 0 for a pattern of the whole chain.
     *
     * @param units a pattern's; empty where it holds everywhere
     * @param till the till's; empty where all patterns hold
     * @return {@link #ELSEWHERE} where the till belongs to none of them
     */
    static int depth(Set<String> units, String till) {
        if (units.isEmpty() || till.isEmpty()) {
            return 0;
        }
        return units.stream()
                .filter(unit -> isWithin(till, unit))
                .mapToInt(BusinessUnits::parts)
                .max()
                .orElse(ELSEWHERE);
    }

    /** Whether a unit is another one, or lies below it. */
    static boolean isWithin(String unit, String above) {
        return unit.equals(above) || unit.startsWith(above + "/");
    }

    /** Whether there is a till for which both hold with the same depth. */
    static boolean meetAtOneDepth(Set<String> some, Set<String> others) {
        return (some.isEmpty() && others.isEmpty()) || some.stream().anyMatch(others::contains);
    }

    /** Whether there is a till for which both hold. */
    static boolean meet(Set<String> some, Set<String> others) {
        return some.isEmpty()
                || others.isEmpty()
                || some.stream()
                        .anyMatch(
                                one -> others.stream().anyMatch(other -> isWithin(one, other) || isWithin(other, one)));
    }

    private static int parts(String unit) {
        return (int) unit.chars().filter(character -> character == '/').count() + 1;
    }
}
