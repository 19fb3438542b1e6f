package io.behaviourdiscounts.rehearsal.experiment;

import io.behaviourdiscounts.rehearsal.statistics.SampleRatio;
import io.behaviourdiscounts.rehearsal.statistics.SequentialTest.Difference;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment has brought so far. Money is in major units of one currency, that of most orders.
 *
 * @param currency ISO 4217; null where nobody has ordered yet
 * @param groups by name, the control first
 * @param level with which probability, at most, any difference is found in a comparison where there is none, of all variants together
 * @param comparisons of each other group with the control
 * @param ratioPValue how probable it is that the groups have such sizes by chance
 * @param moved shoppers who were seen in more than one group; they count where they were seen first
 * @param unreadOrders orders whose amount can't be read; their shoppers count as buyers
 * @param otherOrders orders in other currencies, likewise
 */
public record ExperimentReport(
        String experiment,
        @Nullable String currency,
        List<OfGroup> groups,
        double level,
        List<Comparison> comparisons,
        double ratioPValue,
        long moved,
        long unreadOrders,
        long otherOrders) {

    public ExperimentReport {
        groups = List.copyOf(groups);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * What the shoppers of one group have done since they were first granted, or would have been.
     *
     * @param weight its share, as a part of all groups' weights
     * @param shoppers who are in it
     * @param buyers who have ordered
     * @param orders how many they have placed, less those that were cancelled
     * @param revenue what these came to before discounts
     * @param discounts what coupons took off, whichever rule gave them
     * @param ownDiscounts what coupons of this experiment took off, of these
     * @param netPerShopper revenue less discounts, over all its shoppers
     */
    public record OfGroup(
            String name,
            double weight,
            long shoppers,
            long buyers,
            long orders,
            BigDecimal revenue,
            BigDecimal discounts,
            BigDecimal ownDiscounts,
            double netPerShopper) {

        /** How many of its shoppers have ordered, of 1; 0 where it has none. */
        public double conversion() {
            return shoppers == 0 ? 0 : (double) buyers / shoppers;
        }
    }

    /**
     * A group beside the control.
     *
     * @param buyers the difference of the conversions
     * @param net the difference of what a shopper brings, discounts taken off
     */
    public record Comparison(String group, Difference buyers, Difference net) {}

    /** Whether the groups have sizes that they hardly have by chance: then the comparisons mean nothing. */
    public boolean isRatioWrong() {
        return ratioPValue < SampleRatio.WRONG_BELOW;
    }
}
