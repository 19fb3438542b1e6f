package io.behaviourdiscounts.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.orders.coupon.CouponCommand;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands of all kinds by every name at once, with blocks, revocations, passing time and calls that are sent again, in any interleaving of
 * their messages. No account passes its limit, every record is computed again, every request is answered once; and at rest nothing is held,
 * nobody waits, and accounts have what entries say. {@code -Dorders.seed=…} and {@code -Dorders.seeds=…} as in {@link OrdersModelTest}.
 */
class InterleavingsTest {

    private static final int RUNS = 20;
    private static final int COMMANDS = 100;

    static LongStream seeds() {
        Long one = Long.getLong("orders.seed");
        return one == null ? LongStream.rangeClosed(1, Long.getLong("orders.seeds", 32)) : LongStream.of(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverComesFirstEverythingAddsUp(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            run(random);
        }
    }

    private static void run(Random random) {
        RandomShop goods = new RandomShop(random);
        Network network = new Network(random.nextLong(), goods.shop);
        goods.coupons.forEach(network::issue);
        List<Call> sent = new ArrayList<>();
        Cart last = null;
        for (int number = 0; number < COMMANDS; number++) {
            Call call = call(random, goods, sent, number, last);
            last = cart(call.command(), last);
            sent.add(call);
            network.call(call);
            support(random, goods, network);
            int steps = random.nextInt(random.nextInt(4) == 0 ? 200 : 12);
            for (int step = 0; step < steps && network.step(); step++) {}
            if (random.nextInt(10) == 0) {
                network.pass(Duration.ofSeconds(random.nextInt(random.nextInt(5) == 0 ? 2_000 : 40)));
            }
        }
        network.settle();
        assertThat(network.replies.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(call -> call.requests().getFirst()).toList());
        network.checkAtRest();
    }

    /** A new command, or one that was sent before under its key. */
    private static Call call(Random random, RandomShop goods, List<Call> sent, int number, @Nullable Cart last) {
        String request = "r" + number;
        if (!sent.isEmpty() && random.nextInt(6) == 0) {
            Call before = sent.get(random.nextInt(sent.size()));
            if (before.idempotencyKey() != null) {
                return Call.of(request, "shop", before.idempotencyKey(), before.names(), before.command());
            }
        }
        String key = random.nextInt(3) == 0 ? "k" + number : null;
        Call call = Call.of(request, "shop", key, names(random), goods.command(last));
        return random.nextBoolean() ? call : call.with(goods.savings());
    }

    private static @Nullable Cart cart(OrderCommand command, @Nullable Cart before) {
        return command instanceof OrderCommand.Apply apply ? apply.cart() : before;
    }

    private static Names names(Random random) {
        int number = random.nextInt(RandomShop.CARTS);
        int other = random.nextInt(12) == 0 ? random.nextInt(RandomShop.CARTS) : number;
        return switch (random.nextInt(3)) {
            case 0 -> new Names(null, "c-" + number);
            case 1 -> new Names("o-" + other, "c-" + number);
            default -> new Names("o-" + number, null);
        };
    }

    private static void support(Random random, RandomShop goods, Network network) {
        switch (random.nextInt(40)) {
            case 0, 1 -> network.support(new CouponCommand.Block(goods.code()));
            case 2, 3, 4 -> network.support(new CouponCommand.Unblock(goods.code()));
            case 5 -> network.support(new CouponCommand.Revoke(goods.code()));
            case 6 -> goods.turn();
            default -> {}
        }
    }
}
