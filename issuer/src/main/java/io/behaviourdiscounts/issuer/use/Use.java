package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One use of a coupon on one order.
 *
 * @param key the order or cart that names it, see {@link UseKey}
 * @param generation which taking of units this is, from 0: counted up each time a use that had none takes some, so that what was given
 *     back is never taken for what was taken later
 * @param discount what it gives or gave; null before it was ever reserved
 * @param claims the accounts whose units it has, reserved or spent; empty when they were given back
 * @param orderTotal goods, shipping and tax of the order, in minor units
 * @param reservedUntil when the reservation ends, that instant excluded
 * @param endedAt when it was redeemed, released or rolled back
 * @param collecting the command that waits for limit accounts; null when none does. The state beside it is the one before that command
 */
public record Use(
        String couponId,
        String key,
        State state,
        int generation,
        @Nullable String orderId,
        @Nullable String cartId,
        @Nullable EventUser shopper,
        @Nullable String channel,
        @Nullable Discount discount,
        List<Claim> claims,
        long orderTotal,
        @Nullable Boolean pricesIncludeTax,
        @Nullable Instant reservedAt,
        @Nullable Instant reservedUntil,
        @Nullable Instant endedAt,
        @Nullable Collecting collecting) {

    public Use {
        claims = List.copyOf(claims);
    }

    /** Where a use stands in its life. */
    public enum State {
        /** Only a command stands here that collects its limits. */
        NONE,
        RESERVED,
        REDEEMED,
        RELEASED,
        ROLLED_BACK;

        /** The word for it in records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When time alone changes it: a reservation ends, or what is over is forgotten. Never while it collects. */
    public Optional<Instant> dueAt() {
        if (collecting != null) {
            return Optional.empty();
        }
        return switch (state) {
            case NONE -> Optional.empty();
            case RESERVED -> Optional.ofNullable(reservedUntil);
            case REDEEMED, RELEASED, ROLLED_BACK ->
                Optional.ofNullable(endedAt).map(ended -> ended.plus(Coupon.MEMORY));
        };
    }
}
