package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.issuer.store.DueId;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.orders.order.Collector;
import io.behaviourdiscounts.orders.order.Entry;
import io.behaviourdiscounts.orders.order.Head;
import io.behaviourdiscounts.orders.order.OrderState;
import io.behaviourdiscounts.orders.order.Remembered;
import io.behaviourdiscounts.orders.order.Standing;
import io.behaviourdiscounts.orders.order.Waiting;
import io.behaviourdiscounts.orders.order.Work;
import io.behaviourdiscounts.schemas.OrderShapeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one partition. Each part of an order is a row of its own, and only what has changed is written: an answer of an account
 * changes the progress of a call, and not what is wanted.
 *
 * <p>An order has one place in the time index: when its reservation ends, its asks have gone unanswered for long, or it is forgotten. One that
 * was never redeemed is forgotten {@link #UNREDEEMED_MEMORY} after it last changed, others {@link #REDEEMED_MEMORY} after it; one that says which cart it is,
 * {@link #ALIAS_MEMORY}.
 */
public final class OrderRows {

    /** Longer than a command can wait in its topic to be read after a stand-still that anybody would call short. */
    public static final Duration UNREDEEMED_MEMORY = Duration.ofDays(8);

    /** As long as a redeemed coupon is known. */
    public static final Duration REDEEMED_MEMORY = Duration.ofDays(400);

    /** As long as the cart may be known whose order it is, which was reserved and redeemed after that was said. */
    public static final Duration ALIAS_MEMORY = REDEEMED_MEMORY.plus(UNREDEEMED_MEMORY);

    private final ShapeRows<StoredHead> heads;
    private final ShapeRows<Standing> prices;
    private final ShapeRows<StoredEntries> entries;
    private final ShapeRows<Work.Goal> goals;
    private final ShapeRows<Work.Progress> progress;
    private final ShapeRows<StoredCalls> waiting;
    private final ShapeRows<StoredReplies> replies;
    private final TimeIndex index;

    /**
     * The orders of a task.
     *
     * @param state the task's
     * @param index of what is due in it
     */
    public OrderRows(KeyValueStore<Bytes, byte[]> state, TimeIndex index) {
        this.heads = new ShapeRows<>(state, RowKind.ORDER_HEADS, OrderShapes.HEAD);
        this.prices = new ShapeRows<>(state, RowKind.ORDER_PRICES, OrderShapes.STANDING);
        this.entries = new ShapeRows<>(state, RowKind.ORDER_ENTRIES, OrderShapes.ENTRIES);
        this.goals = new ShapeRows<>(state, RowKind.ORDER_GOALS, OrderShapes.GOAL);
        this.progress = new ShapeRows<>(state, RowKind.ORDER_PROGRESS, OrderShapes.PROGRESS);
        this.waiting = new ShapeRows<>(state, RowKind.ORDER_WAITING, OrderShapes.CALLS);
        this.replies = new ShapeRows<>(state, RowKind.ORDER_REPLIES, OrderShapes.REPLIES);
        this.index = index;
    }

    /**
     * An order's head as it is stored.
     *
     * @param changedAt when any of the order's rows changed last
     * @param due its place in the time index
     */
    public record StoredHead(Head head, Instant changedAt, Instant due) {}

    /** An order's entries by their ids. */
    public record StoredEntries(SortedMap<String, Entry> entries) {}

    /** Calls that wait. */
    public record StoredCalls(List<Waiting> calls) {}

    /** Answers under idempotency keys. */
    public record StoredReplies(Map<String, Remembered> replies) {}

    /** An order; one of which nothing is known where there is none. */
    public OrderState order(String key) {
        StoredHead head = heads.get(key);
        if (head == null) {
            return OrderState.unknown(key);
        }
        return new OrderState(
                head.head(),
                prices.get(key),
                Optional.ofNullable(entries.get(key))
                        .map(StoredEntries::entries)
                        .orElseGet(TreeMap::new),
                work(key),
                Optional.ofNullable(waiting.get(key)).map(StoredCalls::calls).orElse(List.of()),
                Optional.ofNullable(replies.get(key))
                        .map(StoredReplies::replies)
                        .orElse(Map.of()));
    }

    private @Nullable Work work(String key) {
        Work.Progress known = progress.get(key);
        return known == null ? null : new Work(Objects.requireNonNull(goals.get(key)), known);
    }

    private static Work.@Nullable Goal goal(OrderState order) {
        return order.work() == null ? null : order.work().goal();
    }

    private static Work.@Nullable Progress progress(OrderState order) {
        return order.work() == null ? null : order.work().progress();
    }

    /** An order of its rows, but for what is under way, which only its own task needs. */
    public static OrderState state(
            OrderShapeRow head, @Nullable OrderShapeRow standing, @Nullable OrderShapeRow entries) {
        return new OrderState(
                ShapeRows.value(OrderShapes.HEAD, head).head(),
                standing == null ? null : ShapeRows.value(OrderShapes.STANDING, standing),
                entries == null
                        ? new TreeMap<>()
                        : ShapeRows.value(OrderShapes.ENTRIES, entries).entries(),
                null,
                List.of(),
                Map.of());
    }

    /**
     * Keeps what became of an order.
     *
     * @param watermark nothing may be due by then
     */
    public void put(OrderState before, OrderState after, Instant now, Instant watermark) {
        String key = after.head().key();
        if (after.equals(before)) {
            return;
        }
        prices.change(key, before.standing(), after.standing());
        entries.change(key, entries(before), entries(after));
        goals.change(key, goal(before), goal(after));
        progress.change(key, progress(before), progress(after));
        waiting.change(key, calls(before), calls(after));
        replies.change(key, replies(before), replies(after));
        putHead(after, now, watermark);
    }

    private void putHead(OrderState order, Instant now, Instant watermark) {
        String key = order.head().key();
        StoredHead stored = heads.get(key);
        Instant next = due(order, now);
        Instant due = next.isAfter(watermark) ? next : watermark.plusMillis(1);
        if (stored != null && !stored.due().equals(due)) {
            index.remove(stored.due(), id(key));
        }
        if (stored == null || !stored.due().equals(due)) {
            index.add(due, id(key));
        }
        heads.put(key, new StoredHead(order.head(), now, due));
    }

    /**
     * Whether an order is over and done with by now; else it has something to do.
     *
     * @param key of an order whose place in the index is due
     */
    public boolean isToBeForgotten(String key, Instant now) {
        StoredHead head = heads.get(key);
        if (head == null) {
            return true;
        }
        OrderState order = order(key);
        boolean hasUnitsToGiveBack = order.work() != null || order.head().reservedUntil() != null;
        return !hasUnitsToGiveBack && !forgottenAt(order, head.changedAt()).isAfter(now);
    }

    /** Forgets an order. */
    public void forget(String key) {
        StoredHead head = heads.get(key);
        if (head != null) {
            index.remove(head.due(), id(key));
        }
        Stream.of(heads, prices, entries, goals, progress, waiting, replies).forEach(rows -> rows.delete(key));
    }

    /** Gives an order whose time had come another place in the index. */
    public void ticked(OrderState order, Instant now, Instant watermark) {
        putHead(
                order,
                Optional.ofNullable(heads.get(order.head().key()))
                        .map(StoredHead::changedAt)
                        .orElse(now),
                watermark);
    }

    private static Instant due(OrderState order, Instant changedAt) {
        return order.work() != null
                ? order.work().progress().askedAt().plus(Collector.PATIENCE)
                : Objects.requireNonNullElse(order.head().reservedUntil(), forgottenAt(order, changedAt));
    }

    private static Instant forgottenAt(OrderState order, Instant changedAt) {
        boolean wasRedeemed = order.entries().values().stream().anyMatch(entry -> switch (entry) {
            case Entry.Redeemed _, Entry.PartlyRolledBack _, Entry.RolledBack _ -> true;
            case Entry.Reserved _, Entry.Released _ -> false;
        });
        if (order.head().aliases().carts().isEmpty()) {
            return changedAt.plus(wasRedeemed ? REDEEMED_MEMORY : UNREDEEMED_MEMORY);
        }
        return changedAt.plus(ALIAS_MEMORY);
    }

    private static String id(String key) {
        return new DueId.OfOrder(key).text();
    }

    private static @Nullable StoredEntries entries(OrderState order) {
        return order.entries().isEmpty() ? null : new StoredEntries(order.entries());
    }

    private static @Nullable StoredCalls calls(OrderState order) {
        return order.waiting().isEmpty() ? null : new StoredCalls(order.waiting());
    }

    private static @Nullable StoredReplies replies(OrderState order) {
        return order.replies().isEmpty() ? null : new StoredReplies(order.replies());
    }
}
