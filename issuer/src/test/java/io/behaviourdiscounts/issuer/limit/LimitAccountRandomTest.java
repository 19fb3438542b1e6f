package io.behaviourdiscounts.issuer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.limit.LimitAsk.Step;
import io.behaviourdiscounts.issuer.limit.LimitOutcome.Entry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random asks, duplicates and changing limits against a plain sum of what each reservation has. */
class LimitAccountRandomTest {

    private static final String KEY = "rule/spring/issue-budget/total";
    private static final Step[] STEPS = Step.values();
    private static final int ASKS = 40_000;

    private LimitAccount account = LimitAccount.empty(KEY);
    private final Map<String, Units> units = new HashMap<>();
    private final Deque<LimitAsk> queue = new ArrayDeque<>();
    private long sequence;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 20241121})
    void theAccountIsTheSumOfItsReservationsAndNeverTakesPastItsLimit(long seed) {
        Random random = new Random(seed);
        long limit = 100;
        for (int asks = 0; asks < ASKS; asks++) {
            if (random.nextInt(200) == 0) {
                limit = random.nextInt(150);
            }
            LimitAsk ask = ask(random);
            LimitOutcome outcome = LimitDecider.ask(account, units.get(ask.reservation()), ask, limit);
            if (outcome.waits()) {
                queue.add(ask);
            }
            apply(ask, outcome, limit);
            serve(limit);
        }
        assertThat(sequence).as("steps that were made").isGreaterThan(ASKS / 100);
    }

    private LimitAsk ask(Random random) {
        String reservation = "g" + random.nextInt(300);
        boolean waits = queue.stream().anyMatch(each -> each.reservation().equals(reservation));
        Step step = waits ? Step.GIVE_BACK : STEPS[random.nextInt(STEPS.length)];
        return new LimitAsk(
                KEY, reservation, "c", step, random.nextBoolean(), 0, random.nextInt(20), 0, null, null, Instant.EPOCH);
    }

    private void serve(long limit) {
        while (account.isAwaited()) {
            LimitAsk first = queue.element();
            @Nullable
            LimitOutcome outcome = LimitDecider.first(account, units.get(first.reservation()), first, limit)
                    .orElse(null);
            if (outcome == null) {
                return;
            }
            queue.remove();
            apply(first, outcome, limit);
        }
    }

    private void apply(LimitAsk ask, LimitOutcome outcome, long limit) {
        account = outcome.account();
        outcome.made().ifPresent(entry -> {
            assertThat(account.sequence()).isEqualTo(++sequence);
            if (isTaking(entry) && !units.containsKey(ask.reservation())) {
                assertThat(account.held() + account.reserved() + account.spent())
                        .isLessThanOrEqualTo(limit);
            }
            Units after = outcome.units();
            if (after == null) {
                units.remove(ask.reservation());
            } else {
                units.put(ask.reservation(), after);
            }
        });
        assertThat(account.held()).isEqualTo(sum(Units.State.HELD));
        assertThat(account.reserved()).isEqualTo(sum(Units.State.RESERVED));
        assertThat(account.spent()).isEqualTo(sum(Units.State.SPENT));
        assertThat(account.nextWaiting() - account.firstWaiting()).isEqualTo(queue.size());
    }

    private static boolean isTaking(Entry entry) {
        return switch (entry.step()) {
            case HELD, RESERVED, SPENT -> true;
            case GIVEN_BACK -> false;
        };
    }

    private long sum(Units.State state) {
        return units.values().stream()
                .filter(each -> each.state() == state)
                .mapToLong(Units::amount)
                .sum();
    }
}
