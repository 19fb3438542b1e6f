package io.behaviourdiscounts.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.orders.account.AccountKey;
import io.behaviourdiscounts.orders.account.AccountKind;
import io.behaviourdiscounts.orders.coupon.CouponCommand;
import io.behaviourdiscounts.orders.coupon.CouponStep;
import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Caps;
import io.behaviourdiscounts.orders.order.Cart;
import io.behaviourdiscounts.orders.order.Entry;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.OrderInput;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must come out whatever comes first. Each race is run with many seeds. */
class RacesTest {

    private static final int TIMES = 1000;
    private static final Shopper ANN = Shop.shopper(1);

    @Test
    void oneUseOfACodeIsHadByOneOf200Orders() {
        for (long seed = 0; seed < 20; seed++) {
            Network network = new Network(seed, new Shop());
            network.issue(Shop.coupon("ONE", Shop.percent(10), 100, 1, Shop.free()));
            List<String> requests = IntStream.range(0, 200)
                    .mapToObj(order -> network.call(
                            new Names(null, "c-" + order),
                            new OrderCommand.Redeem(cart("ONE"), OnRefusal.REFUSE, null)))
                    .toList();
            network.settle();
            assertThat(requests.stream().map(network::reply).filter(Reply.Done.class::isInstance))
                    .as("seed %d", seed)
                    .hasSize(1);
            network.checkAtRest();
        }
    }

    /** A shopper's account and a cap's in one order, two coupons' in the other: both need both, and there is enough for one. */
    @Test
    void ofTwoOrdersThatNeedTheSameTwoAccountsOneAlwaysGetsThem() {
        int refusedBoth = 0;
        Set<String> winners = new HashSet<>();
        for (long seed = 0; seed < TIMES; seed++) {
            Network network = new Network(seed, new Shop());
            network.issue(Shop.coupon("A", Shop.percent(10), 100, 1, Shop.free()));
            network.issue(Shop.coupon("B", Shop.percent(10), 100, 1, Shop.free()));
            String one = network.call(new Names(null, "c-1"), apply("A", "B"));
            String two = network.call(new Names(null, "c-2"), apply("B", "A"));
            network.settle();
            boolean hasOne = network.reply(one) instanceof Reply.Done;
            boolean hasTwo = network.reply(two) instanceof Reply.Done;
            assertThat(hasOne && hasTwo).as("seed %d: both have it", seed).isFalse();
            refusedBoth += hasOne || hasTwo ? 0 : 1;
            winners.add(hasOne ? "one" : "two");
            network.checkAtRest();
        }
        assertThat(refusedBoth).isZero();
        assertThat(winners).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void ofManyOrdersThatNeedAShoppersAccountsAndACapAsManyGetThemAsFit() {
        for (long seed = 0; seed < TIMES / 4; seed++) {
            Network network = new Network(seed, new Shop());
            Caps caps = new Caps("rule/R", Caps.PerShopper.ever(2), 3L, 3L, null, ZoneOffset.UTC, 1);
            IntStream.range(0, 6)
                    .forEach(coupon -> network.issue(Shop.coupon("C" + coupon, Shop.percent(10), 100, 1, caps)));
            List<String> requests = new ArrayList<>();
            for (int order = 0; order < 6; order++) {
                var cart = Shop.cart(Shop.shopper(order % 2), List.of("C" + order), 100_00);
                requests.add(network.call(
                        new Names(null, "c-" + order), new OrderCommand.Apply(cart, OnRefusal.REFUSE, null)));
            }
            network.settle();
            assertThat(requests.stream().map(network::reply).filter(Reply.Done.class::isInstance))
                    .as("seed %d", seed)
                    .hasSize(3);
            network.checkAtRest();
        }
    }

    /** A redemption, of a coupon that every second time is reserved before, and somewhere on its way a stop; the redemption's request. */
    private static String redeemAgainst(CouponCommand stop, Network network, Names names, long seed) {
        network.issue(Shop.coupon("ONE", Shop.percent(10), 100, 1, Shop.free()));
        if (seed % 2 == 0) {
            network.ask(names, apply("ONE"));
        }
        String redeem = network.call(names, new OrderCommand.Redeem(cart("ONE"), OnRefusal.REFUSE, null));
        steps(network, new Random(seed).nextInt(9));
        network.support(stop);
        network.settle();
        return redeem;
    }

    @Test
    void aRevocationAndARedemptionAreOneOrTheOther() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < TIMES; seed++) {
            Network network = new Network(seed, new Shop());
            Names names = new Names(null, "c-" + seed);
            String redeem = redeemAgainst(new CouponCommand.Revoke("ONE"), network, names, seed);
            boolean isRedeemed = network.reply(redeem) instanceof Reply.Done;
            long spent = network.rows.account(AccountKey.ofCoupon("ONE")).spent();
            assertThat(spent).as("seed %d", seed).isEqualTo(isRedeemed ? 1 : 0);
            assertThat(network.couponSteps.getLast().kind())
                    .as("seed %d", seed)
                    .isEqualTo(new CouponStep.Kind.Revoked());
            assertThat(network.state(names.key()).entries().get("coupon:ONE") instanceof Entry.Redeemed)
                    .isEqualTo(isRedeemed);
            seen.add(isRedeemed ? "redeemed" : CheckoutTest.answer(network.reply(redeem)));
            network.checkAtRest();
        }
        assertThat(seen).containsExactlyInAnyOrder("redeemed", "no: revoked");
    }

    @Test
    void aBlockAndARedemptionAreOneOrTheOther() {
        Set<String> seen = new HashSet<>();
        for (long seed = 0; seed < TIMES; seed++) {
            Network network = new Network(seed, new Shop());
            Names names = new Names(null, "c-" + seed);
            String redeem = redeemAgainst(new CouponCommand.Block("ONE"), network, names, seed);
            boolean isRedeemed = network.reply(redeem) instanceof Reply.Done;
            seen.add(CheckoutTest.answer(network.reply(redeem)));
            network.checkAtRest();
            network.support(new CouponCommand.Unblock("ONE"));
            network.settle();
            Reply again = network.ask(names, new OrderCommand.Redeem(cart("ONE"), OnRefusal.REFUSE, null));
            assertThat(CheckoutTest.answer(again)).as("seed %d", seed).isEqualTo("REDEEMED 1000");
            assertThat(network.rows.account(AccountKey.ofCoupon("ONE")).spent()).isEqualTo(1);
            assertThat(isRedeemed || seen.contains("no: blocked")).isTrue();
            network.checkAtRest();
        }
        assertThat(seen).containsExactlyInAnyOrder("REDEEMED 1000", "no: blocked");
    }

    /** A reservation that is blocked stands, and is redeemed as it was when its coupon is opened again. */
    @Test
    void aBlockSuspendsAReservationAndNothingElse() {
        Network network = new Network(1, new Shop());
        network.issue(Shop.coupon("ONE", Shop.percent(10), 100, 1, Shop.free()));
        Names names = new Names(null, "c-1");
        network.ask(names, apply("ONE"));
        network.support(new CouponCommand.Block("ONE"));
        network.settle();
        OrderCommand.Redeem asReserved = new OrderCommand.Redeem(null, OnRefusal.REFUSE, null);
        assertThat(CheckoutTest.answer(network.ask(names, asReserved))).isEqualTo("no: blocked");
        assertThat(network.state("cart:c-1").entries().get("coupon:ONE")).isInstanceOf(Entry.Reserved.class);
        network.support(new CouponCommand.Unblock("ONE"));
        network.settle();
        assertThat(CheckoutTest.answer(network.ask(names, asReserved))).isEqualTo("REDEEMED 1000");
    }

    @Test
    void aRevokedCouponIsRecalledFromAllOrdersAHundredAtATime() {
        Network network = new Network(1, new Shop());
        network.issue(Shop.coupon("MANY", Shop.percent(10), 100, 1000, Shop.free()));
        for (int order = 0; order < 250; order++) {
            network.ask(new Names(null, "c-" + order), apply("MANY"));
        }
        network.ask(new Names(null, "c-7"), new OrderCommand.Redeem(null, OnRefusal.REFUSE, null));
        network.support(new CouponCommand.Revoke("MANY"));
        network.settle();
        assertThat(network.supportReplies.getLast()).isEqualTo(new CouponCommand.Reply.Revoking(249));
        assertThat(network.rows.account(AccountKey.ofCoupon("MANY")).spent()).isEqualTo(1);
        assertThat(network.rows.account(AccountKey.ofCoupon("MANY")).outstanding())
                .isZero();
        assertThat(CheckoutTest.answer(
                        network.ask(new Names(null, "c-8"), new OrderCommand.Redeem(null, OnRefusal.REFUSE, null))))
                .isEqualTo("no: revoked");
        network.checkAtRest();
    }

    /** An apply without them and one with them take the same messages. */
    @Test
    void thirtySpentAutomaticCapsCostNoExtraRound() {
        long without = messagesOfAnApply(new Shop());
        Shop shop = new Shop();
        for (int number = 0; number < 30; number++) {
            String subject = "promotion/P" + number;
            shop.promotions.add(Shop.promotion("P" + number, Shop.amount(100), 200, Shop.total(subject, 0)));
            shop.full.add(new AccountKey(AccountKind.TOTAL, subject + "/redemptions/total"));
        }
        assertThat(messagesOfAnApply(shop)).isEqualTo(without);
    }

    /** What nobody knew to be full is asked, refused all at once, and left out of the second plan. */
    @Test
    void thirtySpentCapsOfWhichNobodyKnewCostOnePlan() {
        Shop shop = new Shop();
        for (int number = 0; number < 30; number++) {
            shop.promotions.add(
                    Shop.promotion("P" + number, Shop.amount(100), 200, Shop.total("promotion/P" + number, 0)));
        }
        assertThat(messagesOfAnApply(shop)).isEqualTo(messagesOfAnApply(new Shop()) + 60);
    }

    private static long messagesOfAnApply(Shop shop) {
        Network network = new Network(1, shop);
        CouponTerms terms = Shop.coupon("ONE", Shop.percent(10), 100, 1, Shop.total("rule/R", 5));
        network.issue(terms);
        long before = network.steps();
        Reply reply = network.ask(new Names(null, "c-1"), apply("ONE"));
        assertThat(CheckoutTest.answer(reply)).isEqualTo("APPLIED 1000");
        network.checkAtRest();
        return network.steps() - before;
    }

    /** The account's answers are lost: the order asks again three times, gives back, and says so. */
    @Test
    void aWithheldAnswerEndsAsBusyAndGivesEverythingBack() {
        Network network = new Network(1, new Shop());
        network.issue(Shop.coupon("ONE", Shop.percent(10), 100, 1, Shop.total("rule/R", 5)));
        network.drop(message -> message instanceof Network.Message.ToOrder(String order, var input)
                && input instanceof OrderInput.Answered);
        String request = network.call(new Names(null, "c-1"), apply("ONE"));
        network.settle();
        for (int times = 0; times < 4; times++) {
            assertThat(network.replies).doesNotContainKey(request);
            network.pass(Duration.ofSeconds(30));
            network.settle();
        }
        assertThat(CheckoutTest.answer(network.reply(request))).isEqualTo("no: busy");
        network.checkAtRest();
        assertThat(network.rows.account(AccountKey.ofCoupon("ONE")).outstanding())
                .isZero();
        network.drop(message -> false);
        assertThat(CheckoutTest.answer(network.ask(new Names(null, "c-1"), apply("ONE"))))
                .isEqualTo("APPLIED 1000");
    }

    @Test
    void atMostSixteenCallsWaitAndANewerApplyStandsForAnOlder() {
        Network network = new Network(1, new Shop());
        network.issue(Shop.coupon("ONE", Shop.percent(10), 100, 1, Shop.free()));
        network.drop(message -> message instanceof Network.Message.ToCoupon);
        Names names = new Names(null, "c-1");
        String first = network.call(names, apply("ONE"));
        String older = network.call(names, apply("ONE"));
        String newer = network.call(names, apply());
        List<String> releases = IntStream.range(0, 16)
                .mapToObj(number -> network.call(names, new OrderCommand.Release()))
                .toList();
        network.settle();
        assertThat(CheckoutTest.answer(network.reply(releases.getLast()))).isEqualTo("no: busy");
        for (int times = 0; times < 4; times++) {
            network.pass(Duration.ofSeconds(30));
        }
        network.settle();
        assertThat(CheckoutTest.answer(network.reply(first))).isEqualTo("no: busy");
        assertThat(network.reply(older)).isEqualTo(network.reply(newer));
        assertThat(CheckoutTest.answer(network.reply(newer))).isEqualTo("APPLIED 0");
        assertThat(CheckoutTest.answer(network.reply(releases.getFirst()))).isEqualTo("no: not_applied");
    }

    private static void steps(Network network, int count) {
        for (int step = 0; step < count && network.step(); step++) {}
    }

    private static Cart cart(String... coupons) {
        return Shop.cart(ANN, List.of(coupons), 100_00);
    }

    private static OrderCommand.Apply apply(String... coupons) {
        return new OrderCommand.Apply(cart(coupons), OnRefusal.REFUSE, null);
    }
}
