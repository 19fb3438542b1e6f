package io.behaviourdiscounts.orders.order;

import io.behaviourdiscounts.orders.coupon.CouponTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to an order.
 *
 * @param requests who hears the answer: more than one where the same was asked again meanwhile
 * @param caller whose idempotency keys they are
 * @param idempotencyKey null: the caller gave none
 * @param savings terms of coupons as the caller's instance saw them: they spare a plan where they are still so, and decide nothing
 * @param hops how often it was sent on from one of the order's names to another
 * @param beginsOwnRow whether it was sent on because its cart belongs to another order, which is redeemed
 */
public record Call(
        List<String> requests,
        String caller,
        @Nullable String idempotencyKey,
        Names names,
        OrderCommand command,
        Map<String, CouponTerms> savings,
        int hops,
        boolean beginsOwnRow) {

    /** So often a call is sent on at most. */
    static final int MOST_HOPS = 6;

    public Call {
        requests = List.copyOf(requests);
        savings = Map.copyOf(savings);
    }

    /** A call as it comes from its caller. */
    public static Call of(
            String request, String caller, @Nullable String idempotencyKey, Names names, OrderCommand command) {
        return new Call(List.of(request), caller, idempotencyKey, names, command, Map.of(), 0, false);
    }

    /** The same, with what its caller's instance saw of coupons. */
    public Call with(Map<String, CouponTerms> seen) {
        return new Call(requests, caller, idempotencyKey, names, command, seen, hops, beginsOwnRow);
    }

    /**
     * The same, as its answer is awaited.
     *
     * @param awaiting who hears the answer
     * @param key the caller's idempotency key; null: none
     */
    public Call answeredTo(List<String> awaiting, @Nullable String key) {
        return new Call(awaiting, caller, key, names, command, savings, hops, beginsOwnRow);
    }

    Call alsoFor(List<String> others) {
        List<String> all = new ArrayList<>(requests);
        all.addAll(others);
        return new Call(all, caller, idempotencyKey, names, command, savings, hops, beginsOwnRow);
    }

    Call sentOn(boolean toOwnRow) {
        return new Call(requests, caller, idempotencyKey, names, command, savings, hops + 1, beginsOwnRow || toOwnRow);
    }

    /** Whether another call is the same one sent again. */
    boolean isSameAs(Call other) {
        return idempotencyKey != null
                && idempotencyKey.equals(other.idempotencyKey)
                && caller.equals(other.caller)
                && command.equals(other.command);
    }
}
