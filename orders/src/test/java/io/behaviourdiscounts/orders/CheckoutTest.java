package io.behaviourdiscounts.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.orders.coupon.CouponTerms;
import io.behaviourdiscounts.orders.offer.Offered;
import io.behaviourdiscounts.orders.order.Call;
import io.behaviourdiscounts.orders.order.Entry;
import io.behaviourdiscounts.orders.order.Names;
import io.behaviourdiscounts.orders.order.OrderCommand;
import io.behaviourdiscounts.orders.order.OrderCommand.OnRefusal;
import io.behaviourdiscounts.orders.order.Parts;
import io.behaviourdiscounts.orders.order.Reply;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.promotions.order.Shopper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole ways through the checkout, told call by call. */
class CheckoutTest {

    private static final Names CART = new Names(null, "c-1");
    private static final Names ORDER = new Names("o-1", "c-1");
    private static final Shopper ANN = Shop.shopper(1);

    private final Shop shop = new Shop();
    private final Network network = new Network(1, shop);

    @AfterEach
    void everythingComesToRest() {
        network.settle();
        network.checkAtRest();
    }

    @Test
    void aCodeIsReservedAndThenRedeemedInOneHop() {
        network.issue(tenPercent("TEN"));
        Reply applied = network.ask(CART, apply("TEN"));
        assertThat(answer(applied)).isEqualTo("APPLIED 1000");
        assertThat(network.state("cart:c-1").entries()).containsOnlyKeys("coupon:TEN");
        String request = network.call(ORDER, new OrderCommand.Redeem(null, OnRefusal.REFUSE, 1000L));
        network.settle();
        assertThat(answer(network.reply(request))).isEqualTo("REDEEMED 1000");
        assertThat(network.state("cart:c-1").entries().get("coupon:TEN")).isInstanceOf(Entry.Redeemed.class);
        assertThat(answer(network.ask(new Names("o-1", null), new OrderCommand.Release())))
                .isEqualTo("no: redeemed");
    }

    @Test
    void codesAndPromotionsArePricedTogetherAndARepeatedCodeIsNot() {
        shop.promotions.add(Shop.promotion("FIVE", Shop.amount(500), 200, Shop.total("promotion/FIVE", 1)));
        network.issue(tenPercent("TEN"));
        network.issue(tenPercent("TEN2"));
        assertThat(answer(network.ask(CART, apply("TEN", "TEN2")))).isEqualTo("APPLIED 2305");
        assertThat(answer(network.ask(CART, apply("TEN2")))).isEqualTo("APPLIED 1450");
        assertThat(network.state("cart:c-1").entries().get("coupon:TEN"))
                .isEqualTo(new Entry.Released(Entry.Cause.LEFT_OUT));
        Reply other = network.ask(
                new Names(null, "c-2"),
                new OrderCommand.Apply(Shop.cart(ANN, List.of("TEN"), 100_00), OnRefusal.REFUSE, null));
        assertThat(answer(other)).isEqualTo("APPLIED 1000");
    }

    @Test
    void anUnknownCodeRefusesTheCallOrIsSkipped() {
        network.issue(tenPercent("TEN"));
        assertThat(answer(network.ask(CART, apply("TEN", "NONE")))).isEqualTo("no: not_found");
        Reply skipped = network.ask(
                CART, new OrderCommand.Apply(Shop.cart(ANN, List.of("TEN", "NONE"), 100_00), OnRefusal.SKIP, null));
        assertThat(answer(skipped)).isEqualTo("APPLIED 1000");
        assertThat(skipped.told().without()).containsOnlyKeys("coupon:NONE");
    }

    @Test
    void aReleasedCouponLeavesTheRestAtNoMoreThanItHeld() {
        network.issue(tenPercent("TEN"));
        network.issue(Shop.coupon("HALF", Shop.percent(50), 50, 1, Shop.free()));
        assertThat(answer(network.ask(CART, apply("TEN", "HALF")))).isEqualTo("APPLIED 5500");
        Reply released = network.ask(CART, new OrderCommand.ReleaseCoupon("TEN"));
        assertThat(answer(released)).isEqualTo("RELEASED 4500");
        assertThat(released.told().mayGain()).isTrue();
        assertThat(answer(network.ask(CART, new OrderCommand.Redeem(null, OnRefusal.REFUSE, null))))
                .isEqualTo("REDEEMED 4500");
    }

    @Test
    void partsOfARedemptionGoBackByPiecesUntilNothingIsLeft() {
        network.issue(tenPercent("TEN"));
        var cart = Shop.cart(ANN, List.of("TEN"), List.of(Shop.line(1, 3, 33_33), Shop.line(2, 1, 50_00)));
        assertThat(answer(network.ask(CART, new OrderCommand.Redeem(cart, OnRefusal.REFUSE, null))))
                .isEqualTo("REDEEMED 1500");
        assertThat(answer(network.ask(CART, back(Map.of("1", 1L))))).isEqualTo("PARTLY_ROLLED_BACK 1167");
        assertThat(answer(network.ask(CART, back(Map.of("1", 3L))))).isEqualTo("no: no_such_line");
        assertThat(answer(network.ask(CART, back(Map.of("2", 0L))))).isEqualTo("PARTLY_ROLLED_BACK 667");
        assertThat(answer(network.ask(CART, back(Map.of("2", 0L))))).isEqualTo("PARTLY_ROLLED_BACK 667");
        assertThat(network.rows.account(tenPercent("TEN").use().account()).spent())
                .isEqualTo(1);
        assertThat(answer(network.ask(CART, back(Map.of("1", 2L))))).isEqualTo("ROLLED_BACK 0");
        assertThat(network.rows.account(tenPercent("TEN").use().account()).spent())
                .isZero();
        assertThat(answer(network.ask(CART, new OrderCommand.Redeem(cart, OnRefusal.REFUSE, null))))
                .isEqualTo("no: rolled_back");
        assertThat(answer(network.ask(CART, apply("TEN")))).isEqualTo("APPLIED 1000");
    }

    @Test
    void theSameKeyIsTheSameAnswerAndAnotherCommandUnderItIsRefused() {
        network.issue(tenPercent("TEN"));
        assertThat(answer(network.ask(CART, apply("TEN"), "k"))).isEqualTo("APPLIED 1000");
        assertThat(answer(network.ask(CART, new OrderCommand.Release(), "other")))
                .isEqualTo("RELEASED 0");
        assertThat(answer(network.ask(CART, apply("TEN"), "k"))).isEqualTo("APPLIED 1000");
        assertThat(network.amount("cart:c-1")).isZero();
        assertThat(answer(network.ask(CART, new OrderCommand.Release(), "k"))).isEqualTo("no: key_reused");
    }

    @Test
    void anOlderRevisionOfTheCartIsToldWhatStands() {
        network.issue(tenPercent("TEN"));
        network.ask(CART, new OrderCommand.Apply(Shop.cart(ANN, List.of("TEN"), 100_00), OnRefusal.REFUSE, 7L));
        Reply late =
                network.ask(CART, new OrderCommand.Apply(Shop.cart(ANN, List.of("TEN"), 10_00), OnRefusal.REFUSE, 6L));
        assertThat(answer(late)).isEqualTo("APPLIED 1000");
        assertThat(late.told().staleRevision()).isTrue();
    }

    @Test
    void whatACallerHasSeenOfACouponSparesAPlanAndRefusesNothing() {
        network.issue(Shop.coupon("TEN", Shop.percent(10), 100, 1, Shop.total("rule/R", 1)));
        CouponTerms outdated = Shop.coupon(
                "TEN", Shop.percent(90), 100, true, 1, Shop.total("rule/OLD", 0), "user_2", Validity.ALWAYS);
        Offered old =
                new Offered(outdated.offered().definition(), outdated.offered().caps(), "old");
        network.call(Call.of("r", "shop", null, CART, apply("TEN"))
                .with(Map.of("TEN", new CouponTerms("TEN", old, "user_2", 1))));
        network.settle();
        assertThat(answer(network.reply("r"))).isEqualTo("APPLIED 1000");
    }

    @Test
    void aRedeemThatCameInTimeFindsItsReservationHoweverLongItWaited() {
        network.issue(tenPercent("TEN"));
        network.issue(Shop.coupon("LATE", Shop.percent(20), 50, 1, Shop.free()));
        network.ask(CART, apply("TEN"));
        network.drop(message -> message instanceof Network.Message.ToCoupon(var ask)
                && ask.couponId().equals("LATE"));
        network.later(Network.TTL.minusSeconds(60));
        network.call(CART, new OrderCommand.ApplyCoupon("LATE", null));
        String redeem = network.call(CART, new OrderCommand.Redeem(null, OnRefusal.REFUSE, null));
        network.settle();
        for (int times = 0; times < 4; times++) {
            network.pass(Duration.ofSeconds(30));
        }
        network.settle();
        assertThat(answer(network.reply(redeem))).isEqualTo("REDEEMED 1000");
    }

    private static CouponTerms tenPercent(String id) {
        return Shop.coupon(id, Shop.percent(10), 100, 1, Shop.free());
    }

    private static OrderCommand.Apply apply(String... coupons) {
        return new OrderCommand.Apply(Shop.cart(ANN, List.of(coupons), 100_00), OnRefusal.REFUSE, null);
    }

    private static OrderCommand.RollBack back(Map<String, Long> lines) {
        return new OrderCommand.RollBack(new Parts(lines, false));
    }

    static String answer(Reply reply) {
        return switch (reply) {
            case Reply.Done(Reply.Outcome outcome, var told) -> outcome + " " + told.amount();
            case Reply.Refused refused -> "no: " + refused.reason().word();
        };
    }
}
