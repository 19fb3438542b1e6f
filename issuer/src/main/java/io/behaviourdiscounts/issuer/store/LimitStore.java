package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.schemas.LimitAccountRow;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitUnitsRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The limit accounts of one partition, the units of their reservations, and those who wait for units.
 *
 * <p>An account stays: a rule has one row of some twenty bytes a day. A reservation's units are a row of their own, which goes when
 * they are given back. Units that are spent at issue are never given back; their row stays for {@link #SPENT_MEMORY}, longer than a
 * request can stand in its topic, so that the same request again is known for what it is, and then goes too.
 */
public final class LimitStore {

    /** How long spent units are known by their reservation. */
    public static final Duration SPENT_MEMORY = Duration.ofDays(8);

    /** A step forgets at most so many, and adds at most one, so that old rows go faster than new ones come. */
    private static final int FORGOTTEN_AT_ONCE = 4;

    private static final String SEPARATOR = "|";

    private final KeyValueStore<String, LimitAccountRow> accounts;
    private final KeyValueStore<String, LimitUnitsRow> units;
    private final KeyValueStore<String, LimitRequest> waiting;
    private final TimeIndex spent;

    /** The accounts in their stores. */
    public LimitStore(
            KeyValueStore<String, LimitAccountRow> accounts,
            KeyValueStore<String, LimitUnitsRow> units,
            KeyValueStore<String, LimitRequest> waiting,
            TimeIndex spent) {
        this.accounts = accounts;
        this.units = units;
        this.waiting = waiting;
        this.spent = spent;
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
        return row == null ? null : new Units(CouponRows.constant(Units.State.class, row.getState()), row.getAmount());
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
        units.put(key, new LimitUnitsRow(taken.state().name().toLowerCase(Locale.ROOT), taken.amount(), 0L));
        if (taken.state() == Units.State.SPENT) {
            spent.add(at.plus(SPENT_MEMORY), key);
        }
    }

    /** Forgets some of the spent units whose time is over. */
    public void forget(Instant now) {
        List<TimeIndex.Entry> over = spent.due(now, FORGOTTEN_AT_ONCE);
        for (TimeIndex.Entry entry : over) {
            units.delete(entry.id());
            spent.remove(entry.due(), entry.id());
        }
        if (!over.isEmpty()) {
            spent.drained(over.getLast());
        }
    }

    /** Puts a request at the end of an account's queue, under the number that the account gave it. */
    public void await(String account, long number, LimitRequest request) {
        waiting.put(waitingKey(account, number), request);
    }

    /**
     * The first in an account's queue.
     *
     * @throws IllegalStateException if the account counts one that is not there
     */
    public LimitRequest firstWaiting(LimitAccount account) {
        LimitRequest first = waiting.get(waitingKey(account.key(), account.firstWaiting()));
        if (first == null) {
            throw new IllegalStateException("nobody waits under number " + account.firstWaiting() + " of " + account);
        }
        return first;
    }

    /** Takes a request out of the queue. */
    public void served(String account, long number) {
        waiting.delete(waitingKey(account, number));
    }

    private static String unitsKey(String account, String reservation) {
        return account + SEPARATOR + reservation;
    }

    private static String waitingKey(String account, long number) {
        return account + SEPARATOR + number;
    }
}
