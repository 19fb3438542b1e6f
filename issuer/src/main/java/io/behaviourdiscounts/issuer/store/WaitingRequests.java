package io.behaviourdiscounts.issuer.store;

import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitUnitsRow;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait at the limit accounts of one partition, by account and number. Beside each stands its number under its
 * reservation, so that who waits and gives up is found without going through the queue. It leaves a gap in the numbers then.
 */
public final class WaitingRequests {

    private static final String WAITING = "waiting";

    private final RowStore<LimitRequest> requests;
    private final RowStore<LimitUnitsRow> numbers;

    /** The requests in a task's state. */
    public WaitingRequests(KeyValueStore<Bytes, byte[]> state) {
        this.requests = RowStore.of(state, RowKind.WAITING_REQUESTS);
        this.numbers = RowStore.of(state, RowKind.WAITING_NUMBERS);
    }

    /** Under which number a reservation waits at an account; nothing where it does not. */
    public OptionalLong numberOf(String account, String reservation) {
        LimitUnitsRow row = numbers.get(numberKey(account, reservation));
        return row == null ? OptionalLong.empty() : OptionalLong.of(row.getAmount());
    }

    /** Puts a request into its account's queue, in the place of any that stood under this number. */
    public void put(long number, LimitRequest request) {
        requests.put(key(request.getAccount(), number), request);
        numbers.put(numberKey(request.getAccount(), request.getReservation()), new LimitUnitsRow(WAITING, number, 0L));
    }

    /** The request under a number; nothing when null: it gave up. */
    public @Nullable LimitRequest at(String account, long number) {
        return requests.get(key(account, number));
    }

    /** Takes a request out of its account's queue. */
    public void remove(String account, long number, String reservation) {
        requests.delete(key(account, number));
        numbers.delete(numberKey(account, reservation));
    }

    private static String key(String account, long number) {
        return account + LimitStore.SEPARATOR + number;
    }

    private static String numberKey(String account, String reservation) {
        return account + LimitStore.SEPARATOR + reservation;
    }
}
