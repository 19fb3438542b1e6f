package io.behaviourdiscounts.issuer.use;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.cart;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.CheckoutWorld;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.use.AccountView.OnOrder;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Advice on one coupon and an order of 50 dollars, beside what is known of accounts. */
class AdviceTest {

    private static final CheckoutOrder ORDER = order("o-1", 50_00);
    private static final CheckoutOrder ANOTHER = order("o-2", 50_00);
    private static final String COUPON = "coupon1";
    private static final String OTHER = "coupon2";
    private static final String STACK = "order/order-o-1/stack/total";

    private final RandomRules rules = new RandomRules();
    private final Desk desk = new Desk(rules);
    private final Advice advice = new Advice(rules, CheckoutWorld.READABLE);

    @Test
    void whatWouldWorkIsSaidWithWhatItGives() {
        make(coupon -> {});

        CouponReply reply = advise(AccountView.UNKNOWN);
        assertThat(reply.getOutcome()).isEqualTo("valid");
        assertThat(reply.getDiscount().getAmount()).isEqualTo(5_00);
        assertThat(reply.getReservationId()).isNull();
        assertThat(desk.use(COUPON, ORDER).isKnown())
                .as("something was reserved")
                .isFalse();
    }

    @Test
    void aCartWithoutANameIsAdvisedToo() {
        make(coupon -> {});
        CheckoutOrder unnamed = CheckoutOrder.newBuilder(ORDER).setOrderId(null).build();

        assertThat(advise(apply(unnamed), null, AccountView.UNKNOWN).getOutcome())
                .isEqualTo("valid");
    }

    @Test
    void whatIsNoCouponYetOrAnyMoreIsRefused() {
        CouponCommand apply = apply(ORDER);
        Coupon pending = new Coupon.Pending(Grants.grant(1), 0, 0);

        assertThat(reason(advice.of(null, null, apply, desk.world().now(), AccountView.UNKNOWN)))
                .isEqualTo("not_found");
        assertThat(reason(advice.of(pending, null, apply, desk.world().now(), AccountView.UNKNOWN)))
                .isEqualTo("not_yet_issued");
        make(coupon -> {});
        desk.ask(desk.call(Words.REVOKE, COUPON));
        assertThat(reason(advise(AccountView.UNKNOWN))).isEqualTo("revoked");
    }

    @Test
    void whatIsRedeemedForTheOrderIsSaidEvenWhenTheCouponHasEnded() {
        make(coupon -> {});
        desk.ask(command(Words.REDEEM, ORDER));
        assertThat(reason(advise(AccountView.UNKNOWN))).isEqualTo("redeemed");

        desk.ask(desk.call(Words.REVOKE, COUPON));
        assertThat(reason(advise(AccountView.UNKNOWN))).isEqualTo("redeemed");
    }

    @Test
    void anotherOrdersReservationIsInUse() {
        make(coupon -> coupon.setType("single_use"));
        desk.ask(command(Words.APPLY, ANOTHER));

        assertThat(reason(advise(AccountView.UNKNOWN))).isEqualTo("in_use_on_another_order");
    }

    @Test
    void whileAnotherOrderCollectsTheLastUseItIsInUse() {
        make(coupon -> coupon.setType("single_use"));
        desk.tell(command(Words.APPLY, ANOTHER));

        assertThat(reason(advise(AccountView.UNKNOWN))).isEqualTo("in_use_on_another_order");
    }

    @Test
    void theOrdersOwnReservationStandsInNobodysWay() {
        make(coupon -> coupon.setType("single_use").setRuleId("daily-1"));
        desk.ask(command(Words.APPLY, ORDER));

        assertThat(advise(known(Map.of(daily(), RandomRules.DAILY))).getOutcome())
                .isEqualTo("valid");
    }

    @Test
    void theOrdersOwnReservationStandsInNobodysWayWhenItsTimeIsOver() {
        make(coupon -> coupon.setType("single_use").setRuleId("daily-1"));
        desk.ask(command(Words.APPLY, ORDER));
        desk.world().pass(CheckoutWorld.TTL);

        assertThat(advise(known(Map.of(daily(), RandomRules.DAILY))).getOutcome())
                .isEqualTo("valid");
        assertThat(reason(advise(known(Map.of(daily(), RandomRules.DAILY + 1)))))
                .isEqualTo("daily_limit_reached");
    }

    @Test
    void anAccountThatIsFullRefusesAndOneThatIsUnknownDoesNot() {
        make(coupon -> coupon.setRuleId("total-1"));
        String total = "rule/total-1/redemptions/total";
        String budget = "rule/total-1/budget/total";

        assertThat(reason(advise(known(Map.of(total, RandomRules.TOTAL))))).isEqualTo("total_limit_reached");
        assertThat(advise(known(Map.of(total, RandomRules.TOTAL - 1))).getOutcome())
                .isEqualTo("valid");
        assertThat(reason(advise(known(Map.of(budget, RandomRules.BUDGET - 4_99)))))
                .isEqualTo("budget_spent");
        assertThat(advise(known(Map.of(budget, RandomRules.BUDGET - 5_00))).getOutcome())
                .isEqualTo("valid");
        assertThat(reason(advise(known(Map.of(total, RandomRules.TOTAL, budget, RandomRules.BUDGET)))))
                .as("the first in the order of refusals")
                .isEqualTo("total_limit_reached");
    }

    /** What is wrong with an order is told to anybody, and a limit that is used up is not: it would tell that there is such a code. */
    @Test
    void whoeverMayGuessHearsOfALimitBeforeTheOrder() {
        make(coupon -> coupon.setRuleId("total-1").setRedeemConditions("{order.subtotal: {gte: 60}}"));
        String total = "rule/total-1/redemptions/total";
        String budget = "rule/total-1/budget/total";

        assertThat(reason(forAnyone(known(Map.of())))).isEqualTo("conditions_not_met");
        assertThat(reason(forAnyone(known(Map.of(total, RandomRules.TOTAL))))).isEqualTo("total_limit_reached");
        assertThat(reason(forAnyone(known(Map.of(budget, RandomRules.BUDGET))))).isEqualTo("budget_spent");
        assertThat(reason(forAnyone(known(Map.of(budget, RandomRules.BUDGET - 1)))))
                .as("something is left of the budget")
                .isEqualTo("conditions_not_met");
        assertThat(reason(advise(known(Map.of(total, RandomRules.TOTAL)))))
                .as("the shop hears what its apply will hear")
                .isEqualTo("conditions_not_met");
    }

    @Test
    void aBudgetIsAskedOnlyForWhatTheOrderHasRoomFor() {
        make(coupon -> coupon.setAction(Actions.percentage("60")).setRuleId("total-1"));
        AccountView view = known(
                Map.of("rule/total-1/budget/total", RandomRules.BUDGET - 12_00),
                Map.of(STACK, List.of(onOrder(true, Actions.percentage("60")))));

        assertThat(advise(view).getDiscount().getAmount())
                .as("60 %% of the 20 dollars that are left")
                .isEqualTo(12_00);
    }

    @Test
    void couponsOnTheOrderCountAndTheCouponItselfDoesNot() {
        make(coupon -> coupon.setStackable(false));
        OnOrder other = onOrder(true, Actions.percentage("60"));
        OnOrder itself = new OnOrder(COUPON, false, other.discount());
        OnOrder onlyHeld = new OnOrder(OTHER, true, null);

        assertThat(reason(advise(known(Map.of(), Map.of(STACK, List.of(other))))))
                .isEqualTo("not_stackable");
        assertThat(advise(known(Map.of(), Map.of(STACK, List.of(itself, onlyHeld))))
                        .getOutcome())
                .isEqualTo("valid");
    }

    @Test
    void anotherDiscountThanExpectedIsSaid() {
        make(coupon -> {});
        CouponCommand expecting =
                command(Words.APPLY, ORDER).setExpectedDiscount(6_00L).build();

        CouponReply reply = advise(expecting, null, AccountView.UNKNOWN);
        assertThat(reason(reply)).isEqualTo("discount_changed");
        assertThat(reply.getSeen()).isEqualTo("5.00");
    }

    @Test
    void theFirstConditionThatFailsIsNamed() {
        make(coupon -> coupon.setRedeemConditions("{order.subtotal: {gte: 60}}"));

        CouponReply reply = advise(AccountView.UNKNOWN);
        assertThat(reason(reply)).isEqualTo("conditions_not_met");
        assertThat(reply.getCondition()).isEqualTo("order.subtotal: {gte: 60}");
        assertThat(reply.getSeen()).isEqualTo("50");
    }

    @Test
    void ofAStoreCreditWhatThisCartReservedIsThereAgain() {
        make(coupon -> coupon.setAction(Actions.credit("50", "USD")));
        CheckoutOrder cart = cart("c-1", 30_00);
        desk.ask(command(Words.APPLY, cart));
        CouponCommand larger = apply(cart("c-1", 50_00));

        assertThat(advise(larger, desk.use(COUPON, cart), AccountView.UNKNOWN)
                        .getDiscount()
                        .getAmount())
                .isEqualTo(50_00);
    }

    private void make(Consumer<NewCoupon.Builder> otherwise) {
        desk.make(COUPON, otherwise);
    }

    private CouponCommand apply(CheckoutOrder order) {
        return command(Words.APPLY, order).build();
    }

    private CouponCommand.Builder command(String type, CheckoutOrder order) {
        return desk.call(type, COUPON, order, shopper("user_1", "device_1"));
    }

    private CouponReply advise(AccountView accounts) {
        return advise(apply(ORDER), desk.world().store().use(COUPON, "order:o-1"), accounts);
    }

    private CouponReply advise(CouponCommand command, @Nullable Use use, AccountView accounts) {
        return advice.of(
                desk.world().store().coupon(COUPON), use, command, desk.world().now(), accounts);
    }

    private CouponReply forAnyone(AccountView accounts) {
        CheckoutOrder unnamed = CheckoutOrder.newBuilder(ORDER).setOrderId(null).build();
        return advice.forAnyone(
                desk.world().store().coupon(COUPON),
                apply(unnamed),
                desk.world().now(),
                accounts);
    }

    private static String reason(CouponReply reply) {
        assertThat(reply.getOutcome()).isEqualTo("refused");
        return reply.getReason();
    }

    private static String daily() {
        return "rule/daily-1/redemptions/2024-07-15";
    }

    /** Another coupon, as it is reserved for an order like this one. */
    private OnOrder onOrder(boolean stackable, DiscountAction action) {
        desk.make(OTHER, coupon -> coupon.setAction(action));
        desk.ask(desk.call(Words.APPLY, OTHER, ANOTHER, shopper(1)));
        return new OnOrder(OTHER, stackable, desk.use(OTHER, ANOTHER).discount());
    }

    private static AccountView known(Map<String, Long> taken) {
        return known(taken, Map.of());
    }

    private static AccountView known(Map<String, Long> taken, Map<String, List<OnOrder>> stacks) {
        return new AccountView() {
            @Override
            public OptionalLong taken(String account) {
                Long units = taken.get(account);
                return units == null ? OptionalLong.empty() : OptionalLong.of(units);
            }

            @Override
            public Optional<List<OnOrder>> stack(String account) {
                return Optional.ofNullable(stacks.get(account));
            }
        };
    }
}
