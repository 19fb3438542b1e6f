package io.behaviourdiscounts.issuer.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.use.SimpleCheckout.Answer;
import io.behaviourdiscounts.schemas.CouponCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands of all kinds, each run to its end before the next one, against a simple model: every answer and the final state are equal. A
 * seed that fails stands in the message, and runs again with {@code -Dcheckout.seed=…}.
 */
class CheckoutModelTest {

    private static final int COMMANDS = 10_000;
    private static final Instant START = Grants.TRIGGERED;

    static LongStream seeds() {
        Long one = Long.getLong("checkout.seed");
        return one == null ? LongStream.rangeClosed(1, 12) : LongStream.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyAnswerAndTheFinalStateAreTheModels(long seed) {
        Random random = new Random(seed);
        RandomRules rules = new RandomRules();
        CheckoutWorld world = new CheckoutWorld(rules, START);
        SimpleCheckout model = new SimpleCheckout(rules);
        RandomCommands commands = new RandomCommands(random);
        int rolledBackInPart = 0;
        for (int step = 0; step < COMMANDS; step++) {
            if (random.nextInt(3) == 0) {
                world.wait(Duration.ofSeconds(random.nextInt(random.nextInt(200) == 0 ? 90_000 : 400)));
                model.tick(world.now());
            }
            rules.change(random);
            CouponCommand command = commands.next(world.now());
            Answer answer = Answer.of(world.ask(command));
            assertThat(answer)
                    .as("seed %d, step %d: %s", seed, step, command)
                    .isEqualTo(model.ask(command, world.now()));
            rolledBackInPart += answer.outcome().equals(Words.PARTLY_ROLLED_BACK) ? 1 : 0;
        }
        assertThat(rolledBackInPart).as("rollbacks of a part").isGreaterThan(50);
        compare(world, model, "seed " + seed);
    }

    private static void compare(CheckoutWorld world, SimpleCheckout model, String seed) {
        model.coupons.forEach((id, expected) -> {
            Coupon coupon = world.store().coupon(id);
            assertThat(status(coupon)).as("%s, coupon %s", seed, id).isEqualTo(expected.status());
            if (coupon instanceof Coupon.Live live) {
                assertThat(live.usage().count()).as(id).isEqualTo(expected.count("redeemed"));
                assertThat(live.usage().reserved()).as(id).isEqualTo(expected.count("reserved"));
                assertThat(live.usage().collecting()).as(id).isZero();
            }
            Credit credit = credit(coupon);
            if (credit != null) {
                assertThat(credit)
                        .as("%s, credit of %s", seed, id)
                        .isEqualTo(new Credit(
                                credit.currency(),
                                expected.balance(),
                                0,
                                expected.sum("reserved"),
                                expected.sum("redeemed"),
                                expected.lapsed));
                assertThat(credit.value()).isEqualTo(50_00);
            }
            assertThat(world.store().uses(id)).as(id).hasSize(expected.uses.size());
            for (SimpleCoupon.SimpleUse use : expected.uses) {
                assertThat(world.store().use(id, use.key))
                        .as("%s, use %s of %s", seed, use.key, id)
                        .isNotNull()
                        .satisfies(found -> assertThat(found.state().word()).isEqualTo(use.state))
                        .satisfies(found -> assertThat(use.is("redeemed") ? found.amount() : 0)
                                .isEqualTo(use.is("redeemed") ? use.amount() : 0));
            }
        });
        Map<String, Long> onOrders = onOrders(model);
        for (String account : world.accounts().keys()) {
            long taken = world.accounts().reserved(account) + world.accounts().spent(account);
            assertThat(taken)
                    .as("%s, account %s", seed, account)
                    .isEqualTo(
                            account.startsWith("order/") ? onOrders.getOrDefault(account, 0L) : model.taken(account));
        }
        assertThat(world.accounts().isUnderWay()).as(seed).isFalse();
        long refused = world.said().stream()
                .filter(CheckoutOutput.Refused.class::isInstance)
                .count();
        assertThat(refused).as("%s: refused events", seed).isEqualTo(model.refusedEvents);
    }

    /** What coupons take off each order, by its account. */
    private static Map<String, Long> onOrders(SimpleCheckout model) {
        return model.coupons.values().stream()
                .flatMap(coupon -> coupon.uses.stream())
                .filter(use -> use.is("reserved", "redeemed"))
                .collect(Collectors.groupingBy(
                        use -> "order/" + CheckoutWorld.READABLE.ofOrder(use.key) + "/stack/total",
                        Collectors.summingLong(SimpleCoupon.SimpleUse::amount)));
    }

    static String status(@Nullable Coupon coupon) {
        return switch (coupon) {
            case Coupon.Live live -> live.status().word();
            case Coupon.Ended ended -> ended.status().word();
            case null, default -> "none";
        };
    }

    static @Nullable Credit credit(@Nullable Coupon coupon) {
        return switch (coupon) {
            case Coupon.Live live -> live.credit();
            case Coupon.Ended ended ->
                ended.revivable() == null ? null : ended.revivable().credit();
            case null, default -> null;
        };
    }
}
