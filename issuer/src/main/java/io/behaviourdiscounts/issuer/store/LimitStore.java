package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.LimitAccountRow;
import io.behaviourdiscounts.schemas.LimitUnitsRow;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The limit accounts of one partition and the units of their reservations, but for the accounts of orders.
 *
 * <p>An account stays: a rule has one row of some twenty bytes a day, and one a shopper where it limits shoppers. A reservation's units
 * are a row of their own, which goes when they are given back. The row of spent units stays for a time, see {@link #memory}.
 */
public final class LimitStore {

    /** Longer than a request can stand in its topic: for so long the same request may come again. */
    public static final Duration REQUEST_LIFE = Duration.ofDays(8);

    static final String SEPARATOR = "|";

    private final RowStore<LimitAccountRow> accounts;
    private final RowStore<LimitUnitsRow> units;
    private final AccountEnds ends;

    /**
     * The accounts of a task.
     *
     * @param state the task's
     * @param ends the index of what limit accounts forget
     */
    public LimitStore(KeyValueStore<Bytes, byte[]> state, AccountEnds ends) {
        this.accounts = RowStore.of(state, RowKind.ACCOUNTS);
        this.units = RowStore.of(state, RowKind.UNITS);
        this.ends = ends;
    }

    /**
     * How long the spent units of an account are known by their reservation. Those of an issue are never given back, and the row only
     * tells a request that comes again; those of a redemption are given back by a rollback, for as long as the use is known.
     */
    public static Duration memory(LimitAccountKey.Counter counter) {
        return switch (counter) {
            case ISSUES, ISSUE_BUDGET -> REQUEST_LIFE;
            case REDEMPTIONS, BUDGET, STACK -> Coupon.MEMORY.plus(REQUEST_LIFE);
        };
    }

    /** An account; an empty one where nothing was ever asked of it. */
    public LimitAccount account(String key) {
        LimitAccountRow row = accounts.get(key);
        return row == null
                ? LimitAccount.empty(key)
                : new LimitAccount(
                        key,
                        row.getHeld(),
                        row.getReserved(),
                        row.getSpent(),
                        row.getSequence(),
                        row.getFull(),
                        row.getFirstWaiting(),
                        row.getNextWaiting());
    }

    /** Keeps an account. */
    public void put(LimitAccount account) {
        accounts.put(
                account.key(),
                new LimitAccountRow(
                        account.held(),
                        account.reserved(),
                        account.spent(),
                        account.sequence(),
                        account.full(),
                        account.firstWaiting(),
                        account.nextWaiting()));
    }

    /** What a reservation has taken from an account; nothing when null. */
    public @Nullable Units units(String account, String reservation) {
        LimitUnitsRow row = units.get(unitsKey(account, reservation));
        return row == null
                ? null
                : new Units(CouponRows.constant(Units.State.class, row.getState()), row.getAmount(), row.getHeldMore());
    }

    /**
     * Keeps what a reservation has taken from an account.
     *
     * @param taken null where it has nothing any more
     * @param at when the request that changed it was appended
     */
    public void put(String account, String reservation, @Nullable Units taken, Instant at) {
        String key = unitsKey(account, reservation);
        if (taken == null) {
            units.delete(key);
            return;
        }
        units.put(key, new LimitUnitsRow(EnumWords.of(taken.state()), taken.amount(), taken.raise()));
        if (taken.state() == Units.State.SPENT) {
            Duration memory = memory(LimitAccountKey.parse(account).counter());
            ends.add(at.plus(memory), AccountEnds.Kind.UNITS, key);
        }
    }

    /** Forgets spent units. */
    void end(String unitsKey) {
        LimitUnitsRow row = units.get(unitsKey);
        if (row != null && row.getState().equals(EnumWords.of(Units.State.SPENT))) {
            units.delete(unitsKey);
        }
    }

    private static String unitsKey(String account, String reservation) {
        return account + SEPARATOR + reservation;
    }
}
