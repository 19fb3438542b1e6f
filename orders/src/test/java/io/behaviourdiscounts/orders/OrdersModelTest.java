package io.behaviourdiscounts.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.orders.coupon.CouponCommand;
import io.behaviourdiscounts.orders.order.Entry;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands of all kinds, each run to its end before the next one, against a simple model: every answer and the final state are equal. A seed
 * that fails stands in the message, and runs again with {@code -Dorders.seed=…}; {@code -Dorders.seeds=…} runs more.
 */
class OrdersModelTest {

    private static final int COMMANDS = 2_500;

    static LongStream seeds() {
        Long one = Long.getLong("orders.seed");
        return one == null ? LongStream.rangeClosed(1, Long.getLong("orders.seeds", 24)) : LongStream.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyAnswerAndTheFinalStateAreTheModels(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> words = new TreeMap<>();
        for (int run = 0; run < 10; run++) {
            run(seed, random, words);
        }
        assertThat(words)
                .as("answers of seed %d", seed)
                .containsKeys(
                        "APPLIED",
                        "REDEEMED",
                        "RELEASED",
                        "ROLLED_BACK",
                        "PARTLY_ROLLED_BACK",
                        "no: already_redeemed",
                        "no: not_stackable",
                        "no: discount_changed",
                        "no: rolled_back",
                        "no: not_yours",
                        "no: blocked");
    }

    private static void run(long seed, Random random, Map<String, Integer> words) {
        RandomShop goods = new RandomShop(random);
        Network network = new Network(random.nextLong(), goods.shop);
        SimpleOrders model = new SimpleOrders(goods.shop);
        goods.coupons.forEach(terms -> {
            network.issue(terms);
            model.issue(terms);
        });
        Set<Integer> named = new HashSet<>();
        List<Sent> sent = new ArrayList<>();
        for (int step = 0; step < COMMANDS / 10; step++) {
            time(random, network, model);
            support(random, goods, network, model);
            int number = random.nextInt(RandomShop.CARTS);
            Names names = names(number, named, random);
            String key = "cart:c-" + number;
            SimpleOrder known = model.orders.get(key);
            OrderCommand command = goods.command(known == null ? null : known.cart);
            String idempotencyKey = random.nextInt(4) == 0 ? "k" + step : null;
            SimpleOrders.Answer answer = SimpleOrders.Answer.of(network.ask(names, command, idempotencyKey));
            assertThat(answer)
                    .as("seed %d, step %d: %s %s", seed, step, names, command)
                    .isEqualTo(model.ask(key, command));
            words.merge(answer.word(), 1, Integer::sum);
            if (idempotencyKey != null) {
                sent.add(new Sent(names, command, idempotencyKey, answer));
            }
            sendAgain(random, network, sent);
        }
        network.checkAtRest();
        compare(network, model, seed);
    }

    private record Sent(Names names, OrderCommand command, String idempotencyKey, SimpleOrders.Answer answer) {}

    /** What was answered under a key is answered the same, whatever has become of the order. */
    private static void sendAgain(Random random, Network network, List<Sent> sent) {
        if (!sent.isEmpty() && random.nextInt(4) == 0) {
            Sent again = sent.get(random.nextInt(sent.size()));
            SimpleOrders.Answer answer =
                    SimpleOrders.Answer.of(network.ask(again.names(), again.command(), again.idempotencyKey()));
            if (!again.answer().word().equals("no: busy")) {
                assertThat(answer).as("again: %s", again).isEqualTo(again.answer());
            }
        }
    }

    private static void time(Random random, Network network, SimpleOrders model) {
        if (random.nextInt(4) == 0) {
            network.pass(Duration.ofSeconds(random.nextInt(random.nextInt(30) == 0 ? 4_000 : 200)));
            network.settle();
            model.tick(network.now());
        }
    }

    private static void support(Random random, RandomShop goods, Network network, SimpleOrders model) {
        String coupon = goods.code();
        switch (random.nextInt(60)) {
            case 0, 1 -> {
                network.support(new CouponCommand.Block(coupon));
                model.block(coupon);
            }
            case 2, 3, 4 -> {
                network.support(new CouponCommand.Unblock(coupon));
                model.unblock(coupon);
            }
            case 5 -> {
                network.support(new CouponCommand.Revoke(coupon));
                model.revoke(coupon);
            }
            case 6 -> goods.turn();
            default -> {}
        }
        network.settle();
    }

    /** The order's own name alone is enough once both were said. */
    private static Names names(int number, Set<Integer> named, Random random) {
        String cart = "c-" + number;
        String order = "o-" + number;
        return switch (random.nextInt(3)) {
            case 0 -> new Names(null, cart);
            case 1 -> {
                named.add(number);
                yield new Names(order, cart);
            }
            default -> named.contains(number) ? new Names(order, null) : new Names(null, cart);
        };
    }

    private static void compare(Network network, SimpleOrders model, long seed) {
        model.orders.forEach((key, expected) -> {
            OrderState state = network.state(key);
            assertThat(state.head().reservedUntil())
                    .as("seed %d, %s", seed, key)
                    .isEqualTo(expected.reservedUntil);
            Map<String, String> words = new TreeMap<>();
            state.entries().forEach((id, entry) -> words.put(id, word(entry)));
            Map<String, String> expectedWords = new TreeMap<>();
            expected.entries.forEach((id, entry) -> expectedWords.put(id, entry.state));
            assertThat(words).as("seed %d, %s", seed, key).isEqualTo(expectedWords);
        });
    }

    private static String word(Entry entry) {
        return entry instanceof Entry.Released(Entry.Cause cause)
                ? switch (cause) {
                    case RELEASED, ENDED, LEFT_OUT -> "released";
                    case RECALLED -> "recalled";
                    case CANCELLED -> "cancelled";
                }
                : entry.word();
    }
}
