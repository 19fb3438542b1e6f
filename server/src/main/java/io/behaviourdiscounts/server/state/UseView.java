package io.behaviourdiscounts.server.state;

import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.use.Use;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One use of a coupon, on one order.
 *
 * @param discount what it gives or gave; null before it was ever reserved
 * @param returned what rollbacks of lines have given back of a redeemed use; null where there is nothing
 * @param orderTotal goods, shipping and tax of the order, in minor units of the discount's currency
 * @param reservationId what names its reservation; null before it was ever reserved
 * @param reservedUntil when the reservation ends or would have
 * @param endedAt when it was redeemed, released or rolled back
 */
public record UseView(
        Use.State state,
        @Nullable String orderId,
        @Nullable String cartId,
        @Nullable String channel,
        @Nullable Discount discount,
        @Nullable Discount returned,
        long orderTotal,
        @Nullable String reservationId,
        @Nullable Instant reservedAt,
        @Nullable Instant reservedUntil,
        @Nullable Instant endedAt) {

    /** When it last changed; nothing before it was ever reserved. */
    public Optional<Instant> changedAt() {
        return Optional.ofNullable(endedAt).or(() -> Optional.ofNullable(reservedAt));
    }
}
