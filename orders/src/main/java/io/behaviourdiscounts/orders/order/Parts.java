package io.behaviourdiscounts.orders.order;

import java.util.Map;

/**
 * What is rolled back.
 *
 * @param lines pieces by the key of their line; 0: all that are left of it
 * @param shipping whether what was given on the shipping goes back
 */
public record Parts(Map<String, Long> lines, boolean shipping) {

    /** Everything that is left. */
    public static final Parts WHOLE = new Parts(Map.of(), false);

    public Parts {
        lines = Map.copyOf(lines);
    }

    public boolean isWhole() {
        return lines.isEmpty() && !shipping;
    }
}
