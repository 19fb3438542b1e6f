package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.promotions.pricing.Plan;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told of an order.
 *
 * @param gives what each entry gives, by entry
 * @param without why entered coupons give nothing, by entry
 * @param codes why codes of promotions that were entered give nothing, as they were typed
 * @param givenBack what went back with this call, in minor units
 * @param reservedUntil null: nothing is reserved
 * @param mayGain whether a new apply could give more
 * @param staleRevision whether a newer revision of the cart was seen before, whose plan this is
 */
public record Told(
        SortedMap<String, Plan.Applied> gives,
        Map<String, Denied> without,
        SortedMap<String, Denied> codes,
        long givenBack,
        @Nullable Instant reservedUntil,
        boolean mayGain,
        boolean staleRevision) {

    /** Nothing is given and nothing was given back. */
    public static final Told NOTHING = new Told(new TreeMap<>(), Map.of(), new TreeMap<>(), 0, null, false, false);

    public Told {
        gives = new TreeMap<>(gives);
        without = Map.copyOf(without);
        codes = new TreeMap<>(codes);
    }

    /** All that is taken off, in minor units. */
    public long amount() {
        return gives.values().stream().mapToLong(Plan.Applied::amount).sum();
    }

    Told with(Map<String, Denied> reasons, SortedMap<String, Denied> ofCodes) {
        return new Told(gives, reasons, ofCodes, givenBack, reservedUntil, mayGain, staleRevision);
    }

    Told withGivenBack(long amount) {
        return new Told(gives, without, codes, amount, reservedUntil, mayGain, staleRevision);
    }

    Told gaining(boolean more) {
        return new Told(gives, without, codes, givenBack, reservedUntil, more, staleRevision);
    }

    Told stale() {
        return new Told(gives, without, codes, givenBack, reservedUntil, mayGain, true);
    }
}
