package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.stack.OrderStack;
import io.behaviourdiscounts.issuer.stack.StackAsk;
import io.behaviourdiscounts.issuer.stack.StackDecider;
import io.behaviourdiscounts.issuer.stack.StackOutcome;
import io.behaviourdiscounts.issuer.store.StackStore;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts of orders: which coupons stand on an order, and what each takes. */
final class OrderAccounts implements LimitAccounts {

    private final StackStore store;

    OrderAccounts(StackStore store) {
        this.store = store;
    }

    @Override
    public Queue queue(String account) {
        OrderStack stack = store.get(account);
        return new Queue(stack.firstWaiting(), stack.nextWaiting());
    }

    @Override
    public Told ask(LimitAsk ask, LimitRequest request, Instant appended) {
        OrderStack stack = store.get(ask.account());
        StackOutcome outcome = StackDecider.ask(stack, StackAsk.of(ask, request.getStack(), request.getKeep()));
        return keep(stack, outcome, ask, request, appended);
    }

    @Override
    public Optional<Told> first(LimitAsk ask, LimitRequest request, Instant appended) {
        OrderStack stack = store.get(ask.account());
        return StackDecider.first(stack, StackAsk.of(ask, request.getStack(), request.getKeep()))
                .map(outcome -> keep(stack, outcome, ask, request, appended));
    }

    @Override
    public void skipFirst(String account, Instant appended) {
        store.put(store.get(account).oneLessWaiting(), appended);
    }

    private Told keep(OrderStack before, StackOutcome outcome, LimitAsk ask, LimitRequest request, Instant appended) {
        if (!outcome.stack().equals(before)) {
            store.put(outcome.stack(), appended);
        }
        return new Told(outcome.steps(), ask.limit(), answer(outcome, request), null, outcome.waits());
    }

    private static @Nullable LimitAnswer answer(StackOutcome outcome, LimitRequest request) {
        return outcome.answer() == null
                ? null
                : LimitRecords.answer(request, outcome.answer(), outcome.discount(), outcome.refusal());
    }
}
