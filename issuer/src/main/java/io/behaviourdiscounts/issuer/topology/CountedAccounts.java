package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitDecider;
import io.behaviourdiscounts.issuer.limit.LimitOutcome;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import io.behaviourdiscounts.issuer.limit.LiveLimits;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.store.LimitStore;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitRequest;
import io.behaviourdiscounts.schemas.LimitState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts that count units or money up to a limit. */
final class CountedAccounts implements LimitAccounts {

    private final LimitStore store;
    private final LiveLimits limits;

    CountedAccounts(LimitStore store, LiveLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    @Override
    public Queue queue(String account) {
        LimitAccount asked = store.account(account);
        return new Queue(asked.firstWaiting(), asked.nextWaiting());
    }

    @Override
    public Told ask(LimitAsk ask, LimitRequest request, Instant appended) {
        LimitAccount account = store.account(ask.account());
        Units units = store.units(ask.account(), ask.reservation());
        long limit = limits.limit(ask);
        return keep(account, units, LimitDecider.ask(account, units, ask, limit), ask, request, limit, appended);
    }

    @Override
    public Optional<Told> first(LimitAsk ask, LimitRequest request, Instant appended) {
        LimitAccount account = store.account(ask.account());
        Units units = store.units(ask.account(), ask.reservation());
        long limit = limits.limit(ask);
        return LimitDecider.first(account, units, ask, limit)
                .map(outcome -> keep(account, units, outcome, ask, request, limit, appended));
    }

    @Override
    public void skipFirst(String account, Instant appended) {
        store.put(store.account(account).oneLessWaiting());
    }

    private Told keep(
            LimitAccount before,
            @Nullable Units unitsBefore,
            LimitOutcome outcome,
            LimitAsk ask,
            LimitRequest request,
            long limit,
            Instant appended) {
        LimitAccount after = full(outcome, ask, limit);
        if (!after.equals(before)) {
            store.put(after);
        }
        if (!Objects.equals(unitsBefore, outcome.units())) {
            store.put(before.key(), ask.reservation(), outcome.units(), appended);
        }
        LimitState turned = after.full() == before.full() ? null : LimitRecords.state(ask, after, limit);
        return new Told(outcome.steps(), limit, answer(outcome.answer(), request), turned, outcome.waits());
    }

    /** Whether an account of a whole rule is full can change with each of its steps, and shows when it refuses. */
    private LimitAccount full(LimitOutcome outcome, LimitAsk ask, long limit) {
        LimitAccount after = outcome.account();
        boolean mayTurn = !outcome.steps().isEmpty() || outcome.answer() == Answer.REFUSED;
        return mayTurn && LimitAccountKey.parse(after.key()).isOfRule()
                ? after.withFull(after.isFullFor(limits.useful(ask), limit))
                : after;
    }

    private static @Nullable LimitAnswer answer(@Nullable Answer answer, LimitRequest request) {
        return answer == null ? null : LimitRecords.answer(request, answer, null, null);
    }
}
