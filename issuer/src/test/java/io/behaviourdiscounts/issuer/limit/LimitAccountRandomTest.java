package io.behaviourdiscounts.issuer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.limit.LedgerStep.Kind;
import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random asks, changed amounts, duplicates, asks that give up and changing limits, against coins on a table. */
class LimitAccountRandomTest {

    private static final String KEY = "rule/spring/budget/total";
    private static final Step[] STEPS = Step.values();
    private static final int ASKS = 40_000;

    private LimitAccount account = LimitAccount.empty(KEY);
    private final Map<String, Units> units = new HashMap<>();
    private final TreeMap<Long, LimitAsk> queue = new TreeMap<>();
    private final CoinTable table = new CoinTable();
    private long sequence;
    private long limit = 100;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 20241121})
    void theAccountIsTheSumOfItsReservationsAndNeverTakesPastItsLimit(long seed) {
        Random random = new Random(seed);
        for (int asks = 0; asks < ASKS; asks++) {
            if (random.nextInt(200) == 0) {
                limit = random.nextInt(150);
            }
            LimitAsk ask = ask(random);
            if (ask(ask) && random.nextInt(4) == 0) {
                again(ask);
            }
        }
        assertThat(sequence).as("steps that were made").isGreaterThan(ASKS / 20);
    }

    private static LimitAsk ask(Random random) {
        String reservation = "u" + random.nextInt(40);
        Step step = STEPS[random.nextInt(STEPS.length)];
        boolean mayWait = random.nextInt(4) == 0;
        int amount = 1 + random.nextInt(20);
        return new LimitAsk(KEY, reservation, "c", step, mayWait, 0, amount, 0, null, null, Instant.EPOCH);
    }

    /** Whether it was done: then it can be asked again and changes nothing. */
    private boolean ask(LimitAsk ask) {
        boolean done = false;
        if (!keepsItsPlace(ask)) {
            LimitOutcome outcome = LimitDecider.ask(account, units.get(ask.reservation()), ask, limit);
            assertThat(outcome.waits()).isEqualTo(table.mustWait(ask, limit, !account.isAwaited()) && ask.mayWait());
            if (outcome.waits()) {
                queue.put(account.nextWaiting(), ask);
            } else {
                assertThat(outcome.answer()).isEqualTo(table.ask(ask, limit, !account.isAwaited()));
                done = outcome.answer() != Answer.REFUSED && outcome.answer() != Answer.CONTENDED;
            }
            keep(ask, outcome);
        }
        serve();
        return done;
    }

    private boolean keepsItsPlace(LimitAsk ask) {
        Optional<Long> number = queue.entrySet().stream()
                .filter(waiting -> waiting.getValue().reservation().equals(ask.reservation()))
                .map(Map.Entry::getKey)
                .findFirst();
        boolean keeps = number.isPresent() && ask.mayWait() && ask.takes();
        number.ifPresent(waiting -> queue.compute(waiting, (any, before) -> keeps ? ask : null));
        return keeps;
    }

    private void serve() {
        while (account.isAwaited()) {
            LimitAsk first = queue.get(account.firstWaiting());
            if (first == null) {
                account = account.oneLessWaiting();
                continue;
            }
            LimitOutcome outcome = LimitDecider.first(account, units.get(first.reservation()), first, limit)
                    .orElse(null);
            assertThat(outcome == null).isEqualTo(table.mustWait(first, limit, true));
            if (outcome == null) {
                return;
            }
            queue.remove(account.firstWaiting());
            assertThat(outcome.answer()).isEqualTo(table.ask(first, limit, true));
            keep(first, outcome);
        }
    }

    /** The same once more: nothing changes. */
    private void again(LimitAsk ask) {
        LimitOutcome outcome = LimitDecider.ask(account, units.get(ask.reservation()), ask, limit);
        assertThat(outcome.steps()).isEmpty();
        assertThat(outcome.account()).isEqualTo(account);
        assertThat(outcome.units()).isEqualTo(units.get(ask.reservation()));
    }

    private void keep(LimitAsk ask, LimitOutcome outcome) {
        LimitAccount before = account;
        account = outcome.account();
        for (LedgerStep step : outcome.steps()) {
            assertThat(step.sequence()).isEqualTo(++sequence);
            long taken = step.held() + step.reserved() + step.spent();
            boolean takes = taken > before.held() + before.reserved() + before.spent();
            assertThat(taken).isLessThanOrEqualTo(takes ? limit : taken);
            assertThat(takes && step.kind() == Kind.GIVEN_BACK).isFalse();
        }
        @Nullable Units after = outcome.units();
        units.compute(ask.reservation(), (reservation, old) -> after);
        assertThat(account.held()).isEqualTo(table.count(Units.State.HELD));
        assertThat(account.reserved()).isEqualTo(table.count(Units.State.RESERVED));
        assertThat(account.spent()).isEqualTo(table.count(Units.State.SPENT));
        assertThat(account.sequence()).isEqualTo(sequence);
    }
}
