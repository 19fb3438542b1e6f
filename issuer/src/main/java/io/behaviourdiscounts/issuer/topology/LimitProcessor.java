package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitDecider;
import io.behaviourdiscounts.issuer.limit.LimitOutcome;
import io.behaviourdiscounts.issuer.limit.LiveLimits;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.store.LimitStore;
import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.schemas.LimitRequest;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Asks limit accounts, keeps them, and writes down and answers what became of it. */
final class LimitProcessor extends RecordProcessor<LimitRequest> {

    /** How many of a queue are served for one record; the rest are served for a record that the account writes to itself. */
    static final int SERVED_AT_ONCE = 100;

    private final LiveLimits limits;
    private @Nullable ProcessorContext<Object, Object> context;
    private @Nullable LimitStore store;

    LimitProcessor(Deserializer<LimitRequest> values, LiveLimits limits, IssuerListener listener) {
        super(values, Names.LIMIT_REQUESTS_DEAD_LETTERS, listener);
        this.limits = limits;
    }

    @Override
    void open(ProcessorContext<Object, Object> taskContext) {
        context = taskContext;
        PartitionClock clock = new PartitionClock(taskContext.getStateStore(Names.SPENT_CLOCK_STORE));
        store = new LimitStore(
                taskContext.getStateStore(Names.ACCOUNT_STORE),
                taskContext.getStateStore(Names.UNITS_STORE),
                taskContext.getStateStore(Names.WAITING_STORE),
                new TimeIndex(taskContext.getStateStore(Names.SPENT_INDEX_STORE), clock));
    }

    @Override
    void check(LimitRequest request) throws InvalidRecordException {
        if (request.getAmount() < 0) {
            throw new InvalidRecordException("a negative amount is asked of " + request.getAccount());
        }
        boolean isStep = LimitRecords.ask(request).isPresent();
        if (!isStep && !request.getStep().equals(LimitRecords.CONTINUE)) {
            throw new InvalidRecordException("no account knows the step '" + request.getStep() + "'");
        }
        try {
            LimitAccountKey.parse(request.getAccount());
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    void process(LimitRequest request, long timestamp) {
        opened().forget(Instant.ofEpochMilli(timestamp));
        LimitRecords.ask(request).ifPresent(ask -> ask(request, ask, timestamp));
        serveQueue(request, timestamp);
    }

    private void ask(LimitRequest request, LimitAsk ask, long timestamp) {
        LimitAccount account = opened().account(ask.account());
        Units units = opened().units(ask.account(), ask.reservation());
        LimitOutcome outcome = LimitDecider.ask(account, units, ask, limit(ask));
        if (outcome.waits()) {
            opened().await(ask.account(), account.nextWaiting(), request);
        }
        apply(account, ask, outcome, timestamp);
    }

    /** Whatever was asked may have made room, or have shown that there will be none. */
    private void serveQueue(LimitRequest request, long timestamp) {
        for (int served = 0; served < SERVED_AT_ONCE; served++) {
            LimitAccount account = opened().account(request.getAccount());
            if (!account.isAwaited() || !serveFirst(account, timestamp)) {
                return;
            }
        }
        if (opened().account(request.getAccount()).isAwaited()) {
            forward(request.getAccount(), LimitRecords.goOn(request), timestamp, Names.CONTINUE_SINK);
        }
    }

    private boolean serveFirst(LimitAccount account, long timestamp) {
        LimitAsk ask = LimitRecords.ask(opened().firstWaiting(account)).orElseThrow();
        Units units = opened().units(ask.account(), ask.reservation());
        Optional<LimitOutcome> outcome = LimitDecider.first(account, units, ask, limit(ask));
        outcome.ifPresent(served -> {
            opened().served(account.key(), account.firstWaiting());
            apply(account, ask, served, timestamp);
        });
        return outcome.isPresent();
    }

    private long limit(LimitAsk ask) {
        return limits.limitOf(ask.account(), ask.currency()).orElse(ask.limit());
    }

    private void apply(LimitAccount before, LimitAsk ask, LimitOutcome outcome, long timestamp) {
        String account = before.key();
        if (!outcome.account().equals(before)) {
            opened().put(outcome.account());
        }
        if (outcome.made().isPresent()) {
            opened().put(account, ask.reservation(), outcome.units(), Instant.ofEpochMilli(timestamp));
        }
        outcome.made()
                .ifPresent(entry ->
                        forward(account, LimitRecords.entry(ask, outcome, entry), timestamp, Names.LEDGER_SINK));
        LimitOutcome.Answer answer = outcome.answer();
        if (answer != null) {
            forward(ask.couponId(), LimitRecords.answer(ask, answer), timestamp, Names.LIMIT_ANSWERS_SINK);
        }
        if (outcome.turned()) {
            String ruleId = LimitAccountKey.parse(account).subject();
            forward(account, LimitRecords.state(ask, outcome, ruleId), timestamp, Names.LIMITS_SINK);
        }
    }

    private void forward(String key, Object value, long timestamp, String sink) {
        Opened.orThrow(context).forward(new Record<>(key, value, timestamp), sink);
    }

    private LimitStore opened() {
        return Opened.orThrow(store);
    }
}
