package io.behaviourdiscounts.issuer.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.store.CouponStore;
import io.behaviourdiscounts.issuer.store.PartitionCheckoutStore;
import io.behaviourdiscounts.issuer.store.PartitionClock;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.RowStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.store.TimeIndex;
import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.issuer.topology.IssuerSettings;
import io.behaviourdiscounts.issuer.use.SimpleCheckout.Answer;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same commands as in {@link CheckoutModelTest}, through the whole topology: every answer and the final state are the simple model's, no
 * ledger ever passes its limit, and the lifecycle topics tell every step of every coupon once. A seed that fails stands in the message,
 * and runs again with {@code -Dcheckout.seed=…}.
 */
class CheckoutTopologyModelTest {

    private static final int COMMANDS = 2_600;
    private static final Instant START = Grants.TRIGGERED;

    @TempDir
    private Path folder;

    private final RandomRules rules = new RandomRules();
    private final SimpleCheckout model = new SimpleCheckout(rules);
    private Set<String> pausedInBook = Set.of();

    static LongStream seeds() {
        Long one = Long.getLong("checkout.seed");
        return one == null ? LongStream.of(1, 20261121) : LongStream.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyAnswerAndTheFinalStateAreTheModels(long seed) {
        Random random = new Random(seed);
        RandomCommands commands = new RandomCommands(random);
        try (IssuerHarness issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, START)) {
            issuer.book = book();
            Till till = new Till(issuer, START);
            ModelNames names = new ModelNames(till);
            for (int step = 0; step < COMMANDS; step++) {
                if (random.nextInt(3) == 0) {
                    till.wait(Duration.ofSeconds(random.nextInt(random.nextInt(20) == 0 ? 90_000 : 400)));
                    model.tick(till.now());
                }
                change(issuer, random);
                CouponCommand command = commands.next(till.now());
                assertThat(Answer.of(till.ask(names.real(command))))
                        .as("seed %d, step %d: %s", seed, step, command)
                        .isEqualTo(names.real(model.ask(command, till.now())));
            }
            compare(issuer, names, "seed " + seed);
            checkLedger(issuer, names);
            new ToldSteps().check(issuer);
        }
    }

    private void change(IssuerHarness issuer, Random random) {
        if (random.nextInt(50) == 0) {
            String rule = (random.nextBoolean() ? "total-" : "person-") + random.nextInt(10);
            (random.nextBoolean() ? rules.blocked : rules.paused).add(rule);
        }
        if (random.nextInt(20) == 0) {
            rules.blocked.clear();
            rules.paused.clear();
        }
        issuer.blocked.clear();
        issuer.blocked.addAll(rules.blocked);
        if (!rules.paused.equals(pausedInBook)) {
            pausedInBook = Set.copyOf(rules.paused);
            issuer.book = book();
        }
    }

    /** Rules come by eights of coupons; coupons beyond these would be of rules that are in no book. */
    private RuleBook book() {
        return Books.of(IntStream.range(0, COMMANDS / 40)
                .boxed()
                .flatMap(epoch -> Stream.of("daily-" + epoch, "total-" + epoch, "person-" + epoch))
                .flatMap(rule -> rules.rule(rule).stream())
                .toArray(Rule[]::new));
    }

    private void compare(IssuerHarness issuer, ModelNames names, String seed) {
        KeyValueStore<Bytes, byte[]> state = issuer.state(StateStores.COUPONS);
        TimeIndex index = new TimeIndex(state, new PartitionClock(RowStore.of(state, RowKind.COUPON_CLOCK)));
        PartitionCheckoutStore store =
                new PartitionCheckoutStore(state, new CouponStore(state, index), index, () -> {});
        model.coupons.forEach((name, expected) -> {
            String id = names.couponId(name);
            Coupon coupon = store.coupon(id);
            assertThat(CheckoutModelTest.status(coupon))
                    .as("%s, coupon %s", seed, name)
                    .isEqualTo(expected.status());
            if (coupon instanceof Coupon.Live live) {
                assertThat(live.usage().count()).as(name).isEqualTo(expected.count("redeemed"));
                assertThat(live.usage().reserved()).as(name).isEqualTo(expected.count("reserved"));
                assertThat(live.usage().collecting()).as(name).isZero();
            }
            Credit credit = CheckoutModelTest.credit(coupon);
            if (credit != null) {
                assertThat(credit.balance()).as("%s, credit of %s", seed, name).isEqualTo(expected.balance());
                assertThat(credit.value()).isEqualTo(50_00);
            }
            for (SimpleCoupon.SimpleUse use : expected.uses) {
                assertThat(store.use(id, use.key))
                        .as("%s, use %s of %s", seed, use.key, name)
                        .isNotNull()
                        .satisfies(found -> assertThat(found.state().word()).isEqualTo(use.state));
            }
        });
        assertThat(issuer.rows(RowKind.WAITING_COMMANDS)).isZero();
        assertThat(issuer.read(Topics.REFUSED)).as(seed).hasSize(model.refusedEvents);
    }

    private static long taken(LedgerEntry entry) {
        return entry.getHeld() + entry.getReserved() + entry.getSpent();
    }

    /** No account takes anything beyond its limit, which of an order that has shrunk may be below what was taken before; and what it has in the end is what the model says. */
    private void checkLedger(IssuerHarness issuer, ModelNames names) {
        Map<String, LedgerEntry> last = new HashMap<>();
        for (LedgerEntry entry : issuer.read(Topics.LEDGER)) {
            LedgerEntry before = last.put(entry.getAccount(), entry);
            assertThat(entry.getSequence()).isEqualTo(before == null ? 1 : before.getSequence() + 1);
            if (before == null || taken(entry) > taken(before)) {
                assertThat(taken(entry)).as(entry.toString()).isLessThanOrEqualTo(entry.getLimit());
            }
        }
        Map<String, Long> expected = new HashMap<>();
        model.coupons.values().stream()
                .flatMap(coupon -> coupon.uses.stream())
                .forEach(use -> use.taken.forEach(
                        (account, amount) -> expected.merge(names.account(account), amount, Long::sum)));
        last.values().stream()
                .filter(entry -> !entry.getAccount().startsWith("order/"))
                .forEach(entry -> assertThat(entry.getReserved() + entry.getSpent())
                        .as(entry.getAccount())
                        .isEqualTo(expected.getOrDefault(entry.getAccount(), 0L)));
        assertThat(last.values())
                .allSatisfy(entry -> assertThat(entry.getHeld()).isZero());
        assertThat(last.keySet()).containsAll(expected.keySet());
    }
}
