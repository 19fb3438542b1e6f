package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.stack.OrderStack;
import io.behaviourdiscounts.schemas.OrderStackRow;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The accounts of the orders of one partition. A row is forgotten {@link #MEMORY} after its last step, because every use of a coupon on
 * the order is forgotten by then too.
 */
public final class StackStore {

    /** How long an order's account is known: longer than a use that was redeemed, so that its rollback finds it. */
    public static final Duration MEMORY = Coupon.MEMORY.plus(LimitStore.REQUEST_LIFE);

    private final RowStore<OrderStackRow> rows;
    private final AccountEnds ends;

    /**
     * The accounts of a task's orders.
     *
     * @param state the task's
     * @param ends the index of what limit accounts forget
     */
    public StackStore(KeyValueStore<Bytes, byte[]> state, AccountEnds ends) {
        this.rows = RowStore.of(state, RowKind.ORDER_STACKS);
        this.ends = ends;
    }

    /** An order's account; an empty one where nothing was ever asked of it. */
    public OrderStack get(String key) {
        OrderStackRow row = rows.get(key);
        return row == null ? OrderStack.empty(key) : StackRows.fromRow(key, row);
    }

    /**
     * Keeps an order's account.
     *
     * @param at when the request that changed it was appended
     */
    public void put(OrderStack stack, Instant at) {
        if (rows.get(stack.key()) == null) {
            ends.add(at.plus(MEMORY), AccountEnds.Kind.STACK, stack.key());
        }
        rows.put(stack.key(), StackRows.toRow(stack, at));
    }

    /** Forgets an order's account, or looks again later: its place in the index is that of its first step. */
    void end(String key, Instant now) {
        OrderStackRow row = rows.get(key);
        if (row == null) {
            return;
        }
        Instant end = row.getLastStepAt().plus(MEMORY);
        if (end.isAfter(now)) {
            ends.add(end, AccountEnds.Kind.STACK, key);
        } else {
            rows.delete(key);
        }
    }
}
