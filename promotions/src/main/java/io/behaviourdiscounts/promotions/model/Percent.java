package io.behaviourdiscounts.promotions.model;

import java.math.BigDecimal;

/**
 * A share of an amount.
 *
 * @param value above 0 and at most 100, with at most {@value #MAX_DECIMALS} decimals
 */
public record Percent(BigDecimal value) {

    public static final int MAX_DECIMALS = 4;
    public static final Percent ALL = new Percent(BigDecimal.valueOf(100));

    public Percent {
        if (!isOne(value)) {
            throw new IllegalArgumentException(value + " is no percentage");
        }
    }

    /** Whether a number is a percentage that a promotion may give. */
    public static boolean isOne(BigDecimal value) {
        return value.signum() > 0
                && value.compareTo(BigDecimal.valueOf(100)) <= 0
                && value.stripTrailingZeros().scale() <= MAX_DECIMALS;
    }
}
