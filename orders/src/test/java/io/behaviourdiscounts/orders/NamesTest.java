package io.behaviourdiscounts.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.orders.order.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An order that is called by its cart's name, by its own, and by both, in every order of arrival. */
class NamesTest {

    private static final Names CART = new Names(null, "c-1");
    private static final Names BOTH = new Names("o-1", "c-1");
    private static final Names ORDER = new Names("o-1", null);
    private static final AccountKey ONE = AccountKey.ofCoupon("ONE");

    @Test
    void anOrderIsFoundByItsOwnNameOnceBothWereSaid() {
        Network network = network(1);
        network.ask(CART, apply());
        network.ask(BOTH, apply());
        assertThat(CheckoutTest.answer(network.ask(ORDER, new OrderCommand.Redeem(null, OnRefusal.REFUSE, null))))
                .isEqualTo("REDEEMED 1000");
        assertThat(CheckoutTest.answer(network.ask(CART, redeem()))).isEqualTo("REDEEMED 1000");
        network.checkAtRest();
    }

    @Test
    void aCouponThatTheOrderHasUnderItsOwnNameIsFoundUnderItsCarts() {
        Network network = network(1);
        network.ask(ORDER, apply());
        assertThat(CheckoutTest.answer(network.ask(BOTH, redeem()))).isEqualTo("REDEEMED 1000");
        assertThat(network.amount("order:o-1")).isEqualTo(1000);
        assertThat(network.rows.account(ONE).spent()).isEqualTo(1);
        network.checkAtRest();
    }

    @Test
    void inEveryOrderOfArrivalOneOrderIsRedeemedOnce() {
        for (long seed = 0; seed < 1000; seed++) {
            Network network = network(seed);
            List<String> requests = new ArrayList<>();
            for (Names names : shuffled(seed)) {
                requests.add(network.call(names, redeem()));
                steps(network, (int) (seed % 5));
            }
            network.settle();
            assertThat(requests.stream()
                            .map(network::reply)
                            .filter(Reply.Done.class::isInstance)
                            .count())
                    .as("seed %d", seed)
                    .isPositive();
            assertThat(network.rows.account(ONE).spent()).as("seed %d", seed).isEqualTo(1);
            network.checkAtRest();
        }
    }

    @Test
    void aCancelledOrderIsNotRedeemedByEventsWhateverComesFirst() {
        for (long seed = 0; seed < 1000; seed++) {
            Network network = network(seed);
            List<Runnable> events = new ArrayList<>(List.of(
                    () -> network.call(BOTH, new OrderCommand.Complete(List.of("ONE"), cart())),
                    () -> network.call(ORDER, new OrderCommand.Cancel(Parts.WHOLE, false))));
            if (seed % 2 == 0) {
                network.ask(CART, apply());
            }
            Collections.shuffle(events, new Random(seed));
            for (Runnable event : events) {
                event.run();
                steps(network, (int) (seed % 7));
            }
            network.settle();
            assertThat(network.rows.account(ONE).spent()).as("seed %d", seed).isZero();
            assertThat(network.rows.account(ONE).outstanding())
                    .as("seed %d", seed)
                    .isZero();
            network.checkAtRest();
        }
    }

    @Test
    void anotherOrderOnARedeemedCartBeginsItsOwnRow() {
        Network network = network(1);
        network.ask(BOTH, redeem());
        Names another = new Names("o-2", "c-1");
        Reply reply = network.ask(
                another,
                new OrderCommand.Redeem(Shop.cart(Shop.shopper(1), List.of("TWO"), 50_00), OnRefusal.REFUSE, null));
        assertThat(CheckoutTest.answer(reply)).isEqualTo("REDEEMED 500");
        assertThat(network.amount("cart:c-1")).isEqualTo(1000);
        assertThat(network.amount("order:o-2")).isEqualTo(500);
        assertThat(CheckoutTest.answer(network.ask(new Names("o-2", null), redeem())))
                .isEqualTo("REDEEMED 500");
        assertThat(CheckoutTest.answer(network.ask(another, redeem()))).isEqualTo("REDEEMED 500");
        assertThat(CheckoutTest.answer(network.ask(ORDER, redeem()))).isEqualTo("REDEEMED 1000");
        network.checkAtRest();
    }

    private static List<Names> shuffled(long seed) {
        List<Names> names = new ArrayList<>(List.of(CART, BOTH, ORDER, BOTH));
        Collections.shuffle(names, new Random(seed));
        return names;
    }

    private static Network network(long seed) {
        Network network = new Network(seed, new Shop());
        network.issue(Shop.coupon("ONE", Shop.percent(10), 100, 1, Shop.free()));
        network.issue(Shop.coupon("TWO", Shop.percent(10), 100, 1, Shop.free()));
        return network;
    }

    private static void steps(Network network, int count) {
        for (int step = 0; step < count && network.step(); step++) {}
    }

    private static Cart cart() {
        return Shop.cart(Shop.shopper(1), List.of("ONE"), 100_00);
    }

    private static OrderCommand.Apply apply() {
        return new OrderCommand.Apply(cart(), OnRefusal.REFUSE, null);
    }

    private static OrderCommand.Redeem redeem() {
        return new OrderCommand.Redeem(cart(), OnRefusal.REFUSE, null);
    }
}
