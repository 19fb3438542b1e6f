package io.behaviourdiscounts.issuer.coordination;

import io.behaviourdiscounts.issuer.store.DueId;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.orders.account.Account;
import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountRows;
import io.behaviourdiscounts.orders.account.Ask;
import io.behaviourdiscounts.orders.account.Holder;
import io.behaviourdiscounts.orders.account.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one partition that orders take from. An account stays. What an entry has is a row of its own; that of spent units is forgotten
 * {@link #MEMORY} after they were spent, when no order can give them back any more.
 */
public final class OrderAccountRows implements AccountRows {

    /** Longer than a redeemed order is known. */
    public static final Duration MEMORY = OrderRows.REDEEMED_MEMORY.plus(OrderRows.UNREDEEMED_MEMORY);

    private final ShapeRows<Account> accounts;
    private final ShapeRows<StoredUnits> units;
    private final ShapeRows<Ask> asks;
    private final TimeIndex index;

    /**
     * The accounts of a task.
     *
     * @param state the task's
     * @param index of what is due in it
     */
    public OrderAccountRows(KeyValueStore<Bytes, byte[]> state, TimeIndex index) {
        this.accounts = new ShapeRows<>(state, RowKind.ORDER_ACCOUNTS, OrderShapes.ACCOUNT);
        this.units = new ShapeRows<>(state, RowKind.ORDER_UNITS, OrderShapes.UNITS);
        this.asks = new ShapeRows<>(state, RowKind.ORDER_ASKS, OrderShapes.ASK);
        this.index = index;
    }

    /**
     * What an entry has, as it is stored.
     *
     * @param forgottenAt null: not before it is given back
     */
    public record StoredUnits(Units units, @Nullable Instant forgottenAt) {}

    @Override
    public Account account(AccountKey key) {
        return Optional.ofNullable(accounts.get(key.toString())).orElseGet(() -> Account.empty(key));
    }

    @Override
    public Units units(AccountKey key, Holder holder) {
        return Optional.ofNullable(units.get(unitsKey(key, holder)))
                .map(StoredUnits::units)
                .orElse(Units.NONE);
    }

    @Override
    public Optional<Ask> waiting(AccountKey key, long number) {
        return Optional.ofNullable(asks.get(askKey(key, number)));
    }

    /**
     * Makes changes.
     *
     * @param now not the watermark, which a partition does not have before its first tick
     */
    public void put(List<Change> changes, Instant now) {
        for (Change change : changes) {
            switch (change) {
                case Change.PutAccount(Account account) ->
                    accounts.put(account.key().toString(), account);
                case Change.PutUnits(AccountKey key, Holder holder, Units has) -> put(unitsKey(key, holder), has, now);
                case Change.PutWaiting(AccountKey key, long number, Ask ask) -> asks.put(askKey(key, number), ask);
                case Change.DropWaiting(AccountKey key, long number) -> asks.delete(askKey(key, number));
            }
        }
    }

    private void put(String key, Units has, Instant now) {
        String due = new DueId.OfUnits(key).text();
        Optional.ofNullable(units.get(key))
                .map(StoredUnits::forgottenAt)
                .ifPresent(forgotten -> index.remove(forgotten, due));
        if (has.isNone()) {
            units.delete(key);
            return;
        }
        Instant forgotten = has.isSpent() ? now.plus(MEMORY) : null;
        units.put(key, new StoredUnits(has, forgotten));
        if (forgotten != null) {
            index.add(forgotten, due);
        }
    }

    /** Forgets what was spent. */
    public void forget(DueId.OfUnits due, Instant dueAt) {
        index.remove(dueAt, due.text());
        units.delete(due.rowKey());
    }

    /** An order's key may contain anything, so it is told how long it is. */
    private static String unitsKey(AccountKey key, Holder holder) {
        return key + "|" + holder.order().length() + "|" + holder.order() + "|" + holder.entry();
    }

    private static String askKey(AccountKey key, long number) {
        return key + "|" + number;
    }
}
