package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.limit.LedgerStep;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LiveLimits;
import io.behaviourdiscounts.issuer.store.AccountEnds;
import io.behaviourdiscounts.issuer.store.LimitStore;
import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.RowStore;
import io.behaviourdiscounts.issuer.store.StackStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.issuer.store.WaitingRequests;
import io.behaviourdiscounts.issuer.topology.LimitAccounts.Queue;
import io.behaviourdiscounts.issuer.topology.LimitAccounts.Told;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.schemas.LimitRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks limit accounts, keeps their queues, and writes down and answers what became of each ask. */
final class LimitProcessor extends RecordProcessor<LimitRequest> {

    /** How many of a queue are served for one record; the rest are served for a record that the account writes to itself. */
    static final int SERVED_AT_ONCE = 100;

    private final LiveLimits limits;
    private @Nullable ProcessorContext<Object, Object> context;
    private @Nullable Stores stores;

    LimitProcessor(Deserializer<LimitRequest> values, LiveLimits limits, IssuerListener listener) {
        super(values, Names.LIMIT_REQUESTS_DEAD_LETTERS, listener);
        this.limits = limits;
    }

    /** What of a task's stores the accounts need. */
    private record Stores(LimitStore limits, StackStore stacks, WaitingRequests waiting, AccountEnds ends) {

        static Stores open(ProcessorContext<Object, Object> context) {
            KeyValueStore<Bytes, byte[]> state = context.getStateStore(StateStores.LIMITS);
            PartitionClock clock = new PartitionClock(RowStore.of(state, RowKind.LIMIT_CLOCK));
            AccountEnds ends = new AccountEnds(new TimeIndex(state, clock));
            return new Stores(
                    new LimitStore(state, ends), new StackStore(state, ends), new WaitingRequests(state), ends);
        }

        void forget(Instant now) {
            ends.forget(now, limits, stacks);
        }
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        stores = Stores.open(taskContext);
    }

    @Override
    void check(LimitRequest request) throws InvalidRecordException {
        try {
            LimitRecords.check(request);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    void process(LimitRequest request, long timestamp) {
        Instant appended = Instant.ofEpochMilli(timestamp);
        opened().forget(appended);
        LimitAccounts accounts = accounts(request.getAccount());
        LimitRecords.ask(request).ifPresent(ask -> ask(accounts, ask, request, appended));
        serveQueue(accounts, request, appended);
    }

    /** Firmer steps, and what is given back, are done when the checkout has long been answered. */
    @Override
    boolean isAwaited(LimitRequest request) {
        return request.getUseKey() != null && LimitRecords.isHold(request);
    }

    private LimitAccounts accounts(String account) {
        return LimitAccountKey.parse(account).isOfOrder()
                ? new OrderAccounts(opened().stacks())
                : new CountedAccounts(opened().limits(), limits);
    }

    private void ask(LimitAccounts accounts, LimitAsk ask, LimitRequest request, Instant appended) {
        Queue queue = accounts.queue(ask.account());
        if (!queue.isEmpty() && keepsItsPlace(ask, request)) {
            return;
        }
        Told told = accounts.ask(ask, request, appended);
        if (told.waits()) {
            opened().waiting().put(queue.next(), request);
        }
        tell(told, ask, appended);
    }

    /** Who waits already and asks to wait goes on with what it asks now; whoever asks anything else gives up its place. */
    private boolean keepsItsPlace(LimitAsk ask, LimitRequest request) {
        WaitingRequests waiting = opened().waiting();
        OptionalLong number = waiting.numberOf(ask.account(), ask.reservation());
        if (number.isEmpty()) {
            return false;
        }
        if (ask.mayWait() && ask.takes()) {
            waiting.put(number.getAsLong(), request);
            return true;
        }
        waiting.remove(ask.account(), number.getAsLong(), ask.reservation());
        return false;
    }

    /** Whatever was asked may have made room, or have shown that there will be none. */
    private void serveQueue(LimitAccounts accounts, LimitRequest request, Instant appended) {
        String account = request.getAccount();
        for (int served = 0; served < SERVED_AT_ONCE; served++) {
            Queue queue = accounts.queue(account);
            if (queue.isEmpty() || !serveFirst(accounts, account, queue.first(), appended)) {
                return;
            }
        }
        if (!accounts.queue(account).isEmpty()) {
            forward(account, LimitRecords.goOn(request), appended, Names.CONTINUE_SINK);
        }
    }

    private boolean serveFirst(LimitAccounts accounts, String account, long number, Instant appended) {
        LimitRequest first = opened().waiting().at(account, number);
        if (first == null) {
            accounts.skipFirst(account, appended);
            return true;
        }
        LimitAsk ask = LimitRecords.ask(first).orElseThrow();
        Optional<Told> told = accounts.first(ask, first, appended);
        told.ifPresent(served -> {
            opened().waiting().remove(account, number, ask.reservation());
            tell(served, ask, appended);
        });
        return told.isPresent();
    }

    private void tell(Told told, LimitAsk ask, Instant appended) {
        for (LedgerStep step : told.steps()) {
            forward(ask.account(), LimitRecords.entry(ask, step, told.limit()), appended, Names.LEDGER_SINK);
        }
        if (told.answer() != null) {
            forward(ask.couponId(), told.answer(), appended, Names.LIMIT_ANSWERS_SINK);
        }
        if (told.turned() != null) {
            forward(ask.account(), told.turned(), appended, Names.LIMITS_SINK);
        }
    }

    private void forward(String key, Object value, Instant appended, String sink) {
        Initialized.orThrow(context).forward(new Record<>(key, value, appended.toEpochMilli()), sink);
    }

    private Stores opened() {
        return Initialized.orThrow(stores);
    }
}
