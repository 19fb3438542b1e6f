package io.behaviourdiscounts.barcodes.manufacturer;

import java.util.List;

/**
 * What has to be in the basket for a coupon, or for a part of it.
 *
 * @param items any of which count
 * @param amount units, minor units, hundredths of a pound or grams, as the measure says
 */
record UnitNeed(List<ItemMatcher> items, Measure measure, long amount) {

    /** What is counted. */
    enum Measure {
        UNITS,
        MONEY,
        /** Of the whole basket; uses up nothing. */
        TRANSACTION,
        POUNDS,
        KILOGRAMS
    }

    /** Of one pound, 0.45359237 kg. */
    private static final long POUND = 45_359_237;

    private static final long GRAM = 10_000_000;

    UnitNeed {
        items = List.copyOf(items);
    }

    boolean matches(BasketLine line, MatchingMode mode) {
        boolean isWeighed = line.grams() > 0;
        boolean isOfMeasure = switch (measure) {
            case UNITS, MONEY -> true;
            case POUNDS, KILOGRAMS -> isWeighed;
            case TRANSACTION -> false;
        };
        return isOfMeasure && items.stream().anyMatch(item -> item.matches(line, mode));
    }

    /** How much of it one unit of a line is, in parts of which {@link #needed} are enough. */
    long worth(BasketLine line) {
        return switch (measure) {
            case UNITS -> 1;
            case MONEY, TRANSACTION -> line.price();
            case POUNDS -> line.grams() * GRAM;
            case KILOGRAMS -> line.grams();
        };
    }

    long needed() {
        return measure == Measure.POUNDS ? amount * POUND : amount;
    }
}
