package io.behaviourdiscounts.rules.index;

import io.behaviourdiscounts.rules.model.Test.Comparison;
import java.math.BigDecimal;

/**
 * The doubles, by their shortest decimal forms, from a lower end, included, to a higher one, excluded. Every bound has such ends, also one that
 * lies between two doubles.
 */
record NumberRange(double low, double high) {

    private static final NumberRange ALL = new NumberRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The doubles that pass a comparison. */
    static NumberRange of(Comparison comparison, BigDecimal bound) {
        double at = SlotKeys.number(bound.doubleValue());
        if (Double.isInfinite(at)) {
            boolean above = comparison == Comparison.GT || comparison == Comparison.GTE;
            return above == (at < 0) ? ALL : new NumberRange(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
        // where the double that is nearest to the bound stands to it
        int side = BigDecimal.valueOf(at).compareTo(bound);
        return switch (comparison) {
            case GT -> ALL.from(side > 0 ? at : Math.nextUp(at));
            case GTE -> ALL.from(side >= 0 ? at : Math.nextUp(at));
            case LT -> ALL.to(side >= 0 ? at : Math.nextUp(at));
            case LTE -> ALL.to(side > 0 ? at : Math.nextUp(at));
        };
    }

    private NumberRange from(double low) {
        return new NumberRange(low, high);
    }

    private NumberRange to(double high) {
        return new NumberRange(low, high);
    }

    NumberRange and(NumberRange other) {
        return new NumberRange(Math.max(low, other.low), Math.min(high, other.high));
    }
}
