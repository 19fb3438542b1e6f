package io.behaviourdiscounts.issuer.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many commands under way at once, and what they and the accounts say to each other delivered in any order. No account ever passes its
 * limit (the accounts themselves see to that), every command is answered once, and when everything has come to its end, the accounts have
 * exactly what the uses have. A seed that fails stands in the message, and runs again with {@code -Dcheckout.seed=…}.
 */
class CheckoutInterleavingsTest {

    private static final int COMMANDS = 8_000;

    static LongStream seeds() {
        Long one = Long.getLong("checkout.seed");
        return one == null ? LongStream.rangeClosed(101, 106) : LongStream.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyCommandIsAnsweredOnceAndEveryUnitIsAccountedFor(long seed) {
        Random random = new Random(seed);
        play(random, new RandomCommands(random), 11, seed);
    }

    /** Three coupons at a time, and more commands than accounts can answer: uses collect for long, and queues get full. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void alsoWhereAnswersAreFarBehindTheCommands(long seed) {
        Random random = new Random(seed);
        play(random, new RandomCommands(random, 3), 3, seed);
    }

    /** Between two commands, at most so many messages go on by one place. */
    private static void play(Random random, RandomCommands commands, int most, long seed) {
        RandomRules rules = new RandomRules();
        CheckoutWorld world = new CheckoutWorld(rules, Grants.TRIGGERED);
        Set<String> open = new HashSet<>();
        for (int step = 0; step < COMMANDS; step++) {
            CouponCommand command = commands.next(world.now());
            open.add(command.getRequestId());
            world.tell(command);
            pass(world, random);
            rules.change(random);
            for (int steps = random.nextInt(most + 1); steps > 0 && world.isUnderWay(); steps--) {
                world.step(random);
            }
            settle(open, world, seed);
            checkCoupon(world, String.valueOf(command.getCouponId()), seed);
            if (random.nextInt(400) == 0) {
                end(world, open, seed);
            }
        }
        end(world, open, seed);
    }

    private static void pass(CheckoutWorld world, Random random) {
        if (random.nextInt(3) == 0) {
            world.pass(Duration.ofSeconds(random.nextInt(random.nextInt(200) == 0 ? 90_000 : 200)));
        }
        if (random.nextInt(4) == 0) {
            world.tick();
        }
    }

    private static void settle(Set<String> open, CheckoutWorld world, long seed) {
        for (CouponReply reply : world.replies()) {
            assertThat(open.remove(reply.getRequestId()))
                    .as("seed %d: answered once: %s", seed, reply)
                    .isTrue();
        }
    }

    private static void end(CheckoutWorld world, Set<String> open, long seed) {
        world.settle();
        world.tick();
        world.settle();
        settle(open, world, seed);
        assertThat(open).as("seed %d: commands without an answer", seed).isEmpty();
        assertThat(world.store().waiting()).as("seed %d", seed).isZero();
        assertThat(world.accounts().isUnderWay()).as("seed %d", seed).isFalse();
        Map<String, Long> reserved = new HashMap<>();
        Map<String, Long> spent = new HashMap<>();
        for (Use use : world.store().uses()) {
            assertThat(use.collecting()).as("seed %d: %s", seed, use).isNull();
            Map<String, Long> sum = use.state() == Use.State.RESERVED ? reserved : spent;
            use.claims().forEach(claim -> sum.merge(claim.account(), claim.amount(), Long::sum));
        }
        for (String account : world.accounts().keys()) {
            assertThat(world.accounts().reserved(account))
                    .as("seed %d: reserved of %s", seed, account)
                    .isEqualTo(reserved.getOrDefault(account, 0L));
            assertThat(world.accounts().spent(account))
                    .as("seed %d: spent of %s", seed, account)
                    .isEqualTo(spent.getOrDefault(account, 0L));
        }
        world.store().coupons().keySet().forEach(id -> checkCoupon(world, id, seed));
        world.said();
    }

    /** The coupon's counters and money are those of its uses, and no money is made or lost. */
    private static void checkCoupon(CheckoutWorld world, String id, long seed) {
        Coupon coupon = world.store().coupon(id);
        if (coupon instanceof Coupon.Live live) {
            long reserved = count(world, id, Use.State.RESERVED);
            assertThat(live.usage().reserved()).as("seed %d: %s", seed, id).isEqualTo(reserved);
            assertThat(live.usage().count())
                    .as("seed %d: %s", seed, id)
                    .isEqualTo(count(world, id, Use.State.REDEEMED));
            assertThat(live.queue().isEmpty() || live.usage().isUnderWay())
                    .as("seed %d: somebody waits at %s for nobody", seed, id)
                    .isTrue();
        }
        Credit credit = switch (coupon) {
            case Coupon.Live live -> live.credit();
            case Coupon.Ended ended ->
                ended.revivable() == null ? null : ended.revivable().credit();
            case null, default -> null;
        };
        if (credit != null) {
            assertThat(credit.value()).as("seed %d: %s", seed, id).isEqualTo(50_00);
            assertThat(credit.reserved()).as("seed %d: %s", seed, id).isEqualTo(sum(world, id, Use.State.RESERVED));
            assertThat(credit.redeemed()).as("seed %d: %s", seed, id).isEqualTo(sum(world, id, Use.State.REDEEMED));
        }
    }

    private static long count(CheckoutWorld world, String id, Use.State state) {
        return world.store().uses(id).stream()
                .filter(use -> use.state() == state)
                .count();
    }

    private static long sum(CheckoutWorld world, String id, Use.State state) {
        return world.store().uses(id).stream()
                .filter(use -> use.state() == state)
                .mapToLong(Use::amount)
                .sum();
    }
}
