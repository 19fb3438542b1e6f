package io.behaviourdiscounts.issuer.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.limit.LimitAccount;
import io.behaviourdiscounts.issuer.limit.LimitAsk;
import io.behaviourdiscounts.issuer.limit.LimitDecider;
import io.behaviourdiscounts.issuer.limit.LimitOutcome;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.LimitClaim;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many grants under two caps, each message delivered in a random order between partitions and in its own order within one: however
 * they meet, a cap admits as many as it has room for, and nobody is left waiting or holding.
 */
class IssuingClaimsRandomTest {

    private static final int GRANTS = 300;
    private static final int PARTITIONS = 3;
    private static final Instant NOW = Grants.TRIGGERED;

    /** Whatever is under way on one road between two partitions, in its order. */
    private final Map<String, Deque<Runnable>> roads = new TreeMap<>();

    private final Map<String, @Nullable Coupon> coupons = new HashMap<>();
    private final Map<String, LimitAccount> accounts = new HashMap<>();
    private final Map<String, Deque<LimitAsk>> queues = new HashMap<>();
    private final Map<String, Units> units = new HashMap<>();
    private final Map<String, CouponOutput.Refused> refused = new HashMap<>();
    private final List<String> issued = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20241121})
    void capsAdmitExactlyWhatTheyHaveRoomFor(long seed) {
        Random random = new Random(seed);
        long issues = 20L + random.nextInt(200);
        long budget = 500L + random.nextInt(20_000);
        for (int number = 0; number < GRANTS; number++) {
            DiscountGrant grant = grant(random, number, issues, budget);
            int partition = Math.floorMod(grant.getGrantId().hashCode(), PARTITIONS);
            send("grants " + partition, () -> request(grant, partition));
            send("grants " + partition, () -> request(grant, partition));
        }
        deliverAll(random);

        assertThat(issued).doesNotHaveDuplicates();
        assertThat(issued.size() + refused.size()).isEqualTo(GRANTS);
        assertThat(coupons.values()).noneMatch(Coupon.Pending.class::isInstance);
        assertThat(accounts.values()).allSatisfy(account -> {
            assertThat(account.held()).isZero();
            assertThat(account.isAwaited()).isFalse();
        });
        refused.values().forEach(this::assertThatThereIsNoRoom);
    }

    private static DiscountGrant grant(Random random, int number, long issues, long budget) {
        LimitClaim issue = Grants.oneIssue("2024-07-15", issues);
        LimitClaim money = Grants.budget(100, budget);
        return switch (random.nextInt(4)) {
            case 0 -> Grants.under(Grants.grant(number), issue);
            case 1 -> Grants.under(Grants.grant(number), money);
            default -> Grants.under(Grants.grant(number), issue, money);
        };
    }

    private void assertThatThereIsNoRoom(CouponOutput.Refused refusal) {
        LimitClaim claim = refusal.grant().getClaims().stream()
                .filter(each -> each.getAccount().equals(refusal.account()))
                .findFirst()
                .orElseThrow();
        assertThat(account(claim.getAccount()).spent() + claim.getAmount()).isGreaterThan(claim.getLimit());
    }

    private void send(String road, Runnable message) {
        road(road).add(message);
    }

    private Deque<Runnable> road(String name) {
        return roads.computeIfAbsent(name, any -> new ArrayDeque<>());
    }

    private void deliverAll(Random random) {
        List<String> busy = new ArrayList<>(roads.keySet());
        while (!busy.isEmpty()) {
            road(busy.get(random.nextInt(busy.size()))).remove().run();
            busy.clear();
            roads.forEach((road, messages) -> {
                if (!messages.isEmpty()) {
                    busy.add(road);
                }
            });
        }
    }

    private void request(DiscountGrant grant, int partition) {
        String id = grant.getGrantId();
        keep(id, partition, CouponDecider.request(coupons.get(id), grant, 0, id, NOW));
    }

    private void keep(String id, int partition, CouponDecision decision) {
        coupons.put(id, decision.state());
        for (CouponOutput output : decision.outputs()) {
            switch (output) {
                case CouponOutput.Ask asked -> {
                    LimitAsk ask = asked.ask();
                    send("asks " + partition + " " + ask.account(), () -> ask(ask));
                }
                case CouponOutput.Issued issue -> issued.add(id);
                case CouponOutput.Refused refusal ->
                    assertThat(refused.put(id, refusal)).isNull();
                case CouponOutput.NextAttempt next -> throw new AssertionError(next);
                case CouponOutput.OutOfCodes none -> throw new AssertionError(none);
                case CouponOutput.Expired expired -> throw new AssertionError(expired);
                case CouponOutput.Created created -> throw new AssertionError(created);
                case CouponOutput.Revoked revoked -> throw new AssertionError(revoked);
            }
        }
    }

    private void ask(LimitAsk ask) {
        LimitOutcome outcome = LimitDecider.ask(account(ask.account()), units.get(key(ask)), ask, ask.limit());
        if (outcome.waits()) {
            queue(ask.account()).add(ask);
        }
        keep(ask, outcome);
        while (account(ask.account()).isAwaited()) {
            LimitAsk first = queue(ask.account()).element();
            LimitOutcome served = LimitDecider.first(
                            account(ask.account()), units.get(key(first)), first, first.limit())
                    .orElse(null);
            if (served == null) {
                return;
            }
            queue(ask.account()).remove();
            keep(first, served);
        }
    }

    private void keep(LimitAsk ask, LimitOutcome outcome) {
        LimitAccount account = outcome.account();
        accounts.put(ask.account(), account);
        assertThat(account.held() + account.reserved() + account.spent()).isLessThanOrEqualTo(ask.limit());
        Units after = outcome.units();
        if (after == null) {
            units.remove(key(ask));
        } else {
            units.put(key(ask), after);
        }
        LimitOutcome.Answer answer = outcome.answer();
        if (answer != null) {
            int partition = Math.floorMod(ask.couponId().hashCode(), PARTITIONS);
            send("answers " + ask.account() + " " + partition, () -> answer(ask, answer, partition));
        }
    }

    private void answer(LimitAsk ask, LimitOutcome.Answer answer, int partition) {
        String id = ask.couponId();
        keep(
                id,
                partition,
                IssuingClaims.answered(
                        coupons.get(id), id, ask.account(), ask.reservation(), ask.round(), answer, NOW));
    }

    private LimitAccount account(String key) {
        return accounts.getOrDefault(key, LimitAccount.empty(key));
    }

    private Deque<LimitAsk> queue(String account) {
        return queues.computeIfAbsent(account, any -> new ArrayDeque<>());
    }

    private static String key(LimitAsk ask) {
        return ask.account() + "|" + ask.reservation();
    }
}
