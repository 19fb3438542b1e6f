package io.behaviourdiscounts.issuer.use;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.Credit;
import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A redeem that says something else than what was reserved: it is decided anew, or refused, and never passed over. */
class RedeemAnewTest {

    private static final String COUPON = "coupon1";
    private static final String BUDGET = "rule/total-1/budget/total";
    private static final CheckoutOrder NAME = order("o-1");

    private final Desk desk = new Desk(new RandomRules());

    private CouponReply apply(CheckoutOrder order, @Nullable EventUser shopper) {
        return desk.ask(desk.call(Words.APPLY, COUPON, order, shopper));
    }

    private CouponReply redeem(CheckoutOrder order, @Nullable EventUser shopper) {
        return redeem(order, shopper, command -> {});
    }

    private CouponReply redeem(
            CheckoutOrder order, @Nullable EventUser shopper, Consumer<CouponCommand.Builder> otherwise) {
        CouponCommand.Builder command = desk.call(Words.REDEEM, COUPON, order, shopper);
        otherwise.accept(command);
        return desk.ask(command);
    }

    private long spent(String account) {
        return desk.world().accounts().spent(account);
    }

    private long reserved(String account) {
        return desk.world().accounts().reserved(account);
    }

    private Credit credit() {
        Coupon coupon = Objects.requireNonNull(desk.world().store().coupon(COUPON));
        return Objects.requireNonNull(((Coupon.Live) coupon).credit());
    }

    @Test
    void lessGoodsTakeLessOfTheBudgetAndARollbackGivesThatBack() {
        desk.make(COUPON, coupon -> coupon.setRuleId("total-1"));
        apply(order("o-1", 100_00), shopper(1));
        assertThat(reserved(BUDGET)).isEqualTo(10_00);

        assertThat(redeem(order("o-1", 50_00), shopper(1)).getDiscount().getAmount())
                .isEqualTo(5_00);
        assertThat(spent(BUDGET)).isEqualTo(5_00);
        assertThat(reserved(BUDGET)).isZero();
        assertThat(spent("order/order-o-1/stack/total")).isEqualTo(5_00);

        CouponReply back = desk.ask(desk.call(Words.ROLLBACK, COUPON, NAME, null));
        assertThat(back.getGivenBack().getAmount()).isEqualTo(5_00);
        assertThat(spent(BUDGET)).isZero();
        assertThat(spent("rule/total-1/redemptions/total")).isZero();
    }

    @Test
    void moreGoodsNeedRoomInTheBudgetAndTheReservationStandsWhereThereIsNone() {
        desk.make(COUPON, coupon -> coupon.setRuleId("total-1"));
        apply(order("o-1", 100_00), shopper(1));

        assertThat(redeem(order("o-1", 260_00), shopper(1)).getReason()).isEqualTo("budget_spent");
        assertThat(reserved(BUDGET)).isEqualTo(10_00);
        assertThat(redeem(order("o-1", 240_00), shopper(1)).getDiscount().getAmount())
                .isEqualTo(24_00);
        assertThat(spent(BUDGET)).isEqualTo(24_00);
    }

    @Test
    void whatElseStandsOnTheOrderLeavesWhatItLeavesNow() {
        desk.make(COUPON, coupon -> coupon.setAction(Actions.percentage("60")));
        desk.make("other", coupon -> coupon.setAction(Actions.percentage("50")));
        apply(order("o-1", 100_00), shopper(1));
        assertThat(desk.ask(desk.call(Words.REDEEM, "other", order("o-1", 100_00), shopper(1)))
                        .getDiscount()
                        .getAmount())
                .isEqualTo(20_00);

        assertThat(redeem(order("o-1", 30_00), shopper(1)).getDiscount().getAmount())
                .as("60 % of what the 20 that are spent leave of 30")
                .isEqualTo(6_00);
        assertThat(spent("order/order-o-1/stack/total")).isEqualTo(26_00);
    }

    @Test
    void ofAStoreCreditWhatIsSaidIsTakenAndTheRestComesBack() {
        desk.make(
                COUPON, coupon -> coupon.setType("single_use").setUsageLimit(1).setAction(Actions.credit("50", "USD")));
        desk.ask(desk.call(Words.APPLY, COUPON, order("o-1", 40_00), shopper(1)).setAmount(30_00L));
        assertThat(credit().reserved()).isEqualTo(30_00);

        assertThat(redeem(order("o-1", 45_00), shopper(1)).getDiscount().getAmount())
                .as("other goods, and no more of the credit than was wanted before")
                .isEqualTo(30_00);
        assertThat(credit().balance()).isEqualTo(20_00);

        desk.ask(desk.call(Words.APPLY, COUPON, order("o-2", 40_00), shopper(1)));
        assertThat(credit().balance()).isZero();
        assertThat(redeem(order("o-2"), shopper(1), command -> command.setAmount(5_00L))
                        .getDiscount()
                        .getAmount())
                .isEqualTo(5_00);
        assertThat(credit().balance()).isEqualTo(15_00);
        assertThat(credit().redeemed()).isEqualTo(35_00);
    }

    @Test
    void whatOthersHaveReservedOfAStoreCreditIsLeftAfterAUse() {
        desk.make(COUPON, coupon -> coupon.setAction(Actions.credit("50", "USD")));
        assertThat(apply(order("o-1", 20_00), shopper(1)).getBalanceLeft())
                .as("once o-1 is redeemed")
                .isEqualTo(30_00);
        assertThat(apply(order("o-1", 25_00), shopper(1)).getBalanceLeft()).isEqualTo(25_00);

        CouponReply redeemed = redeem(order("o-2", 10_00), shopper(1));
        assertThat(redeemed.getBalanceLeft()).isEqualTo(40_00);
        assertThat(redeem(order("o-1"), null).getBalanceLeft()).isEqualTo(15_00);
        assertThat(redeem(order("o-3", 15_00), shopper(1)).getBalanceLeft())
                .as("all of it is spent")
                .isZero();
        assertThat(desk.ask(desk.call(Words.ROLLBACK, COUPON, order("o-2"), null))
                        .getBalanceLeft())
                .isEqualTo(10_00);
    }

    @Test
    void whoIsBetterKnownIsCountedByEverythingThatIsKnown() {
        desk.make(COUPON, coupon -> coupon.setPerShopperLimit(1));
        redeem(order("o-0", 10_00), shopper("user_9", "d-9"));
        apply(order("o-1", 100_00), shopper(1));

        assertThat(redeem(NAME, shopper("user_1", "d-9")).getReason()).isEqualTo("shopper_limit_reached");
        assertThat(redeem(NAME, shopper("user_1", "d-1")).getDiscount().getAmount())
                .as("the goods are those that were reserved")
                .isEqualTo(10_00);
        assertThat(spent("coupon/coupon1/redemptions/total/user/user_1")).isEqualTo(1);
        assertThat(spent("coupon/coupon1/redemptions/total/device/d-1")).isEqualTo(1);
    }

    @Test
    void whoIsSomebodyElseIsCountedInTheOthersPlace() {
        desk.make(COUPON, coupon -> coupon.setPerShopperLimit(1));
        apply(order("o-1", 100_00), shopper("user_1", "d-1"));

        assertThat(redeem(order("o-1", 100_00), shopper(2)).getOutcome()).isEqualTo(Words.REDEEMED);
        assertThat(spent("coupon/coupon1/redemptions/total/user/user_2")).isEqualTo(1);
        assertThat(desk.use(COUPON, NAME).shopper()).isEqualTo(shopper(2));
        assertThat(apply(order("o-2", 10_00), shopper("user_1", "d-1")).getOutcome())
                .as("who did not buy has lost nothing")
                .isEqualTo(Words.APPLIED);
    }

    @Test
    void whatIsSaidAsItWasSpendsTheReservationAtOnce() {
        desk.make(COUPON, coupon -> coupon.setRuleId("total-1"));
        EventUser mail =
                EventUser.newBuilder(shopper("user_1", "d-1")).setEmail("A@b.c").build();
        apply(order("o-1", 100_00), mail);

        desk.tell(desk.call(
                Words.REDEEM,
                COUPON,
                order("o-1", 100_00),
                EventUser.newBuilder().setEmail("a@B.c ").build()));
        assertThat(desk.use(COUPON, NAME).state()).isEqualTo(Use.State.REDEEMED);
        assertThat(desk.use(COUPON, NAME).basket()).isNull();
    }

    @Test
    void whatWasReservedInTimeIsRedeemedInTimeAlsoWithOtherGoods() {
        desk.make(COUPON, coupon -> coupon.setExpiresAt(desk.world().now().plus(Duration.ofMinutes(10))));
        apply(order("o-1", 100_00), shopper(1));
        desk.world().wait(Duration.ofMinutes(20));

        assertThat(apply(order("o-1", 60_00), shopper(1)).getReason()).isEqualTo("expired");
        assertThat(redeem(order("o-1", 60_00), shopper(1)).getDiscount().getAmount())
                .isEqualTo(6_00);
    }

    @Test
    void goodsThatAreNamedInPartCannotBePriced() {
        desk.make(COUPON, coupon -> {});
        apply(order("o-1", 100_00), shopper(1));
        CheckoutOrder euros = CheckoutOrder.newBuilder(NAME).setCurrency("EUR").build();
        CheckoutOrder taxed = CheckoutOrder.newBuilder(NAME).setTax(1_00L).build();

        assertThat(redeem(euros, shopper(1)).getReason()).isEqualTo("order_needed");
        assertThat(redeem(taxed, shopper(1)).getReason()).isEqualTo("order_needed");
        assertThat(redeem(CheckoutOrder.newBuilder(NAME).setCurrency("USD").build(), shopper(1))
                        .getOutcome())
                .isEqualTo(Words.REDEEMED);
    }

    @Test
    void anEventThatTellsOfAnotherOrderIsDecidedAnewToo() {
        desk.make(COUPON, coupon -> coupon.setAssignee(shopper(1)));
        apply(order("o-1", 100_00), shopper(1));

        assertThat(redeem(order("o-1", 100_00), shopper(2), event -> event.setEventId("e-1"))
                        .getReason())
                .isEqualTo("not_yours");
        assertThat(desk.world().said()).anyMatch(CheckoutOutput.Refused.class::isInstance);
        assertThat(redeem(order("o-1", 50_00), shopper(1), event -> event.setEventId("e-2"))
                        .getDiscount()
                        .getAmount())
                .isEqualTo(5_00);
    }
}
