package io.behaviourdiscounts.orders.order;

import java.util.Map;

/**
 * What has gone back of a redeemed entry.
 *
 * @param units by line
 * @param amounts by line, in minor units
 * @param shipping in minor units
 * @param isShippingBack whether the shipping has gone back, also where nothing was given on it
 */
public record Returned(Map<String, Long> units, Map<String, Long> amounts, long shipping, boolean isShippingBack) {

    public static final Returned NOTHING = new Returned(Map.of(), Map.of(), 0, false);

    public Returned {
        units = Map.copyOf(units);
        amounts = Map.copyOf(amounts);
    }

    public long amount() {
        return amounts.values().stream().mapToLong(Long::longValue).sum() + shipping;
    }
}
