package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.promotions.order.Uses;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Nothing counts as used when an order is priced: whether there is any left, its accounts say. */
public record NothingUsed(boolean knowsShopper) implements Uses {

    @Override
    public long total(String offer) {
        return 0;
    }

    @Override
    public long byShopper(String offer, @Nullable Instant since) {
        return 0;
    }
}
