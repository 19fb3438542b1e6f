package io.behaviourdiscounts.promotions.evaluation;

import io.behaviourdiscounts.promotions.order.Uses;
import java.time.Instant;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Uses as far as they are known where a cart is only evaluated.
 *
 * @param totals by all together, by the offer's id
 * @param others everything else
 */
record KnownUses(ToLongFunction<String> totals, Uses others) implements Uses {

    @Override
    public long total(String offer) {
        return totals.applyAsLong(offer);
    }

    @Override
    public boolean knowsShopper() {
        return others.knowsShopper();
    }

    @Override
    public long byShopper(String offer, @Nullable Instant since) {
        return others.byShopper(offer, since);
    }
}
