package io.behaviourdiscounts.benchmarks.matcher;

import java.util.List;

/**
 * A rule in words that every contender has.
 *
 * @param number from 0
 * @param trigger the event's name
 * @param category the category that the event must have
 * @param countries its country must be one of these
 * @param low the least cart value
 * @param high the most, included; {@link #OPEN} where there is none
 * @param excludedDevice its device must be another
 */
record BeanRule(
        int number,
        String trigger,
        String category,
        List<String> countries,
        double low,
        double high,
        String excludedDevice) {

    /** No cart is worth so much. */
    static final double OPEN = 1e6;

    BeanRule {
        countries = List.copyOf(countries);
    }

    boolean isOpen() {
        return high == OPEN;
    }
}
