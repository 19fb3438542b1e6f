package io.behaviourdiscounts.issuer.use;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One use of a coupon on one order.
 *
 * @param key the order or cart that names it, see {@link UseKey}
 * @param generation which taking of units this is, from 0: counted up each time a use that had none takes some, so that what was given
 *     back is never taken for what was taken later
 * @param discount what it gives or gave; null before it was ever reserved
 * @param returned of a redeemed use, what rollbacks of lines have given back and the discount no longer has; null where there is none
 * @param counts the pieces of the lines on which it gives something; none where an earlier release made it
 * @param claims the accounts whose units it has, reserved or spent; empty when they were given back
 * @param orderTotal goods, shipping and tax of the order, in minor units
 * @param reservedUntil when the reservation ends, that instant excluded
 * @param endedAt when it was redeemed, released, cancelled or rolled back
 * @param redeemedByEvent whether it was an event that redeemed it, and not a call over HTTP
 * @param basket what it is reserved for; null where it is not reserved, or an earlier release reserved it
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
        @Nullable Discount returned,
        List<LineCount> counts,
        List<Claim> claims,
        long orderTotal,
        @Nullable Boolean pricesIncludeTax,
        @Nullable Instant reservedAt,
        @Nullable Instant reservedUntil,
        @Nullable Instant endedAt,
        boolean redeemedByEvent,
        @Nullable Basket basket,
        @Nullable Collecting collecting) {

    public Use {
        counts = List.copyOf(counts);
        claims = List.copyOf(claims);
        if (state == State.RESERVED && (reservedUntil == null || discount == null)) {
            throw new IllegalArgumentException("a reserved use of " + couponId + " has no end, or gives nothing");
        }
        if (!claims.isEmpty() && state != State.RESERVED && state != State.REDEEMED) {
            throw new IllegalArgumentException("a use of " + couponId + " has units and is " + state.word());
        }
        if (basket != null && state != State.RESERVED) {
            throw new IllegalArgumentException("a use of " + couponId + " has a basket and is " + state.word());
        }
        if (returned != null && (state != State.REDEEMED || discount == null)) {
            throw new IllegalArgumentException(
                    "a part of a use of " + couponId + " was given back that is not redeemed");
        }
    }

    /** Where a use stands in its life. */
    public enum State {
        /** Only a command stands here that collects its limits. */
        NONE,
        RESERVED,
        REDEEMED,
        RELEASED,
        /** The order was cancelled while the use was only reserved: no event of that order redeems it later. */
        CANCELLED,
        ROLLED_BACK;

        /** The word for it in records. */
        public String word() {
            return EnumWords.of(this);
        }
    }

    /** A use of which nothing is known yet. */
    public static Use none(String couponId, String key) {
        return new Use(
                couponId,
                key,
                State.NONE,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                0,
                null,
                null,
                null,
                null,
                false,
                null,
                null);
    }

    /** When time alone changes it: a reservation ends, or what is over is forgotten. Never while it collects. */
    public Optional<Instant> dueAt() {
        if (collecting != null) {
            return Optional.empty();
        }
        return switch (state) {
            case NONE -> Optional.empty();
            case RESERVED -> Optional.ofNullable(reservedUntil);
            case REDEEMED, RELEASED, CANCELLED, ROLLED_BACK ->
                Optional.ofNullable(endedAt).map(ended -> ended.plus(Coupon.MEMORY));
        };
    }

    /** Whether there is anything to remember. */
    public boolean isKnown() {
        return state != State.NONE || collecting != null;
    }

    /** Whether another order than this one has redeemed or cancelled it: where a cart's id is used again, that order has a use of its own. */
    public boolean isOverForAnother(@Nullable String order) {
        boolean isOver = state == State.REDEEMED || state == State.CANCELLED || state == State.ROLLED_BACK;
        return isOver && order != null && orderId != null && !order.equals(orderId);
    }

    /** Whether it is reserved and its reservation has ended by a time. */
    public boolean isOverdue(Instant at) {
        return state == State.RESERVED && reservedUntil != null && !at.isBefore(reservedUntil);
    }

    /** What it has taken off the order, in minor units; 0 before it was ever reserved. */
    public long amount() {
        return discount == null ? 0 : discount.amount();
    }

    /**
     * What it gives, or gave last.
     *
     * @throws IllegalStateException if it was never reserved
     */
    public Discount left() {
        if (discount == null) {
            throw new IllegalStateException("a use of " + couponId + " never gave anything");
        }
        return discount;
    }

    /**
     * All that it gave, with what rollbacks of lines have given back of it.
     *
     * @throws IllegalStateException if it was never reserved
     */
    public Discount given() {
        return returned == null ? left() : left().and(returned);
    }

    /** What it has of an account; nothing where it has none. */
    public Optional<Claim> claim(String account) {
        return claims.stream().filter(claim -> claim.account().equals(account)).findFirst();
    }

    /** The number of the next taking of units: the same one as long as it has some. */
    public int nextGeneration() {
        return switch (state) {
            case NONE, RESERVED, REDEEMED -> generation;
            case RELEASED, CANCELLED, ROLLED_BACK -> generation + 1;
        };
    }

    /** The same, collecting for a command; for none when null. */
    public Use with(@Nullable Collecting newCollecting) {
        return changed(
                state, orderId, cartId, discount, returned, counts, claims, endedAt, redeemedByEvent, newCollecting);
    }

    /** The same with nothing taken any more. */
    public Use givenBack(State newState, Instant at) {
        List<LineCount> gone = counts.stream().map(LineCount::returnedWhole).toList();
        return changed(newState, orderId, cartId, given(), null, gone, List.of(), at, redeemedByEvent, collecting);
    }

    /** The count of a line's pieces; nothing where it is not known. */
    public Optional<LineCount> count(String line) {
        return counts.stream().filter(count -> count.line().equals(line)).findFirst();
    }

    /**
     * The same without a part of its discount, which was given back. It stays redeemed since when it was.
     *
     * @param newCounts the pieces of its lines after that
     */
    public Use without(Discount part, List<LineCount> newCounts) {
        Discount less = left().minus(part);
        List<Claim> fewer =
                claims.stream().map(claim -> claim.forDiscount(less.amount())).toList();
        Discount back = part.amount() == 0 ? returned : returned == null ? part : returned.and(part);
        return changed(state, orderId, cartId, less, back, newCounts, fewer, endedAt, redeemedByEvent, collecting);
    }

    /** The same, redeemed for an order, by an event or not; what the order is called is added where it is known. */
    public Use redeemed(@Nullable String newOrderId, @Nullable String newCartId, boolean byEvent, Instant at) {
        return changed(
                State.REDEEMED,
                newOrderId == null ? orderId : newOrderId,
                newCartId == null ? cartId : newCartId,
                discount,
                returned,
                counts,
                claims,
                at,
                byEvent,
                collecting);
    }

    private Use changed(
            State newState,
            @Nullable String newOrderId,
            @Nullable String newCartId,
            @Nullable Discount newDiscount,
            @Nullable Discount newReturned,
            List<LineCount> newCounts,
            List<Claim> newClaims,
            @Nullable Instant newEndedAt,
            boolean newRedeemedByEvent,
            @Nullable Collecting newCollecting) {
        return new Use(
                couponId,
                key,
                newState,
                generation,
                newOrderId,
                newCartId,
                shopper,
                channel,
                newDiscount,
                newReturned,
                newCounts,
                newClaims,
                orderTotal,
                pricesIncludeTax,
                reservedAt,
                reservedUntil,
                newEndedAt,
                newRedeemedByEvent,
                newState == State.RESERVED ? basket : null,
                newCollecting);
    }
}
