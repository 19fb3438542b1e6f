package io.behaviourdiscounts.issuer.use;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.NewCoupon;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one shopper may have once is not given to nobody, who could have it every time. */
class ShopperNeededTest {

    private static final String COUPON = "coupon1";

    private final Desk desk = new Desk(new RandomRules());
    private int orders;

    static Stream<@Nullable EventUser> nobodies() {
        return Stream.of(
                null,
                EventUser.newBuilder().build(),
                EventUser.newBuilder().setId("").setEmail(" ").build(),
                EventUser.newBuilder().setSessionId("s-1").build());
    }

    @ParameterizedTest
    @MethodSource("nobodies")
    void aLimitOfTheCouponNeedsToKnowWhomItCounts(@Nullable EventUser nobody) {
        make(coupon -> coupon.setPerShopperLimit(1));

        assertThat(reason(Words.APPLY, nobody)).isEqualTo("shopper_needed");
        assertThat(reason(Words.REDEEM, nobody)).isEqualTo("shopper_needed");
        assertThat(reason(Words.REDEEM, shopper(1))).isNull();
    }

    @ParameterizedTest
    @MethodSource("nobodies")
    void aLimitOfTheRuleNeedsToKnowWhomItCounts(@Nullable EventUser nobody) {
        make(coupon -> coupon.setRuleId("person-1"));

        assertThat(reason(Words.REDEEM, nobody)).isEqualTo("shopper_needed");
        assertThat(reason(Words.REDEEM, EventUser.newBuilder().setEmail("a@b.c").build()))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("nobodies")
    void aCouponOfSomebodyNeedsToKnowWhoComes(@Nullable EventUser nobody) {
        make(coupon -> coupon.setAssignee(shopper(1)));

        assertThat(reason(Words.APPLY, nobody)).isEqualTo("shopper_needed");
        assertThat(reason(Words.APPLY, shopper(2))).isEqualTo("not_yours");
    }

    /** What else is known of a user whom an event names, that event says: a thief's address beside a victim's id. */
    @Test
    void aUsersCouponIsThatUsersWhateverElseIsTheSame() {
        EventUser victim = EventUser.newBuilder()
                .setId("victim")
                .setEmail("mallory@example.com")
                .setDeviceId("d-mallory")
                .setSessionId("s-mallory")
                .build();
        EventUser mallory = EventUser.newBuilder(victim).setId(null).build();
        make(coupon -> coupon.setAssignee(victim));

        assertThat(reason(Words.APPLY, mallory)).isEqualTo("shopper_needed");
        assertThat(reason(Words.REDEEM, mallory)).isEqualTo("shopper_needed");
        assertThat(reason(
                        Words.REDEEM,
                        EventUser.newBuilder(victim).setId("mallory").build()))
                .isEqualTo("not_yours");
        assertThat(reason(Words.REDEEM, EventUser.newBuilder().setId("victim").build()))
                .isNull();
    }

    /** Of whom no id is known, the address, the device or the session is all that there is. */
    @Test
    void aCouponOfSomebodyWithoutAnIdIsWhosesAddressItIs() {
        make(coupon -> coupon.setAssignee(
                EventUser.newBuilder().setEmail("anne@example.com").build()));

        assertThat(reason(
                        Words.APPLY,
                        EventUser.newBuilder().setEmail("bob@example.com").build()))
                .isEqualTo("not_yours");
        assertThat(reason(
                        Words.REDEEM,
                        EventUser.newBuilder()
                                .setId("anne")
                                .setEmail("Anne@example.com")
                                .build()))
                .isNull();
    }

    @Test
    void aLimitThatCountsDevicesNeedsADevice() {
        make(coupon -> coupon.setRuleId("daily-1"));

        CouponReply refused = ask(Words.APPLY, shopper(1), command -> {});
        assertThat(refused.getReason()).isEqualTo("shopper_needed");
        assertThat(refused.getDetail()).endsWith("the shopper's device_id is needed");
        assertThat(reason(Words.APPLY, shopper("user_1", "d-1"))).isNull();
    }

    @Test
    void anEventOfNobodyIsRefusedToo() {
        make(coupon -> coupon.setPerShopperLimit(1));

        assertThat(ask(Words.REDEEM, EventUser.newBuilder().setSessionId("s-1").build(), it -> it.setEventId("e-1"))
                        .getReason())
                .isEqualTo("shopper_needed");
        assertThat(desk.world().said()).anyMatch(CheckoutOutput.Refused.class::isInstance);
    }

    @Test
    void whatWasReservedForSomebodyIsRedeemedWithoutNamingThemAgain() {
        make(coupon -> coupon.setPerShopperLimit(1));
        desk.ask(desk.call(Words.APPLY, COUPON, order("o-1", 50_00), shopper(1)));

        assertThat(desk.ask(desk.call(Words.REDEEM, COUPON, order("o-1"), null)).getOutcome())
                .isEqualTo(Words.REDEEMED);
    }

    @Test
    void aCouponWithoutSuchALimitIsAnybodys() {
        make(coupon -> {});

        assertThat(reason(Words.REDEEM, null)).isNull();
    }

    /** What is wrong with an event's order is told where it is refused, with the place. */
    @Test
    void whatAnEventsOrderLacksIsTold() {
        make(coupon -> {});

        assertThat(desk.ask(desk.call(Words.REDEEM, COUPON, order("o-1"), shopper(1))
                                .setEventId("e-1")
                                .setReason("/attributes/items/0/price: an amount of money is expected"))
                        .getDetail())
                .isEqualTo("/attributes/items/0/price: an amount of money is expected");
        assertThat(desk.ask(desk.call(Words.REDEEM, COUPON, order("o-1"), shopper(1)))
                        .getDetail())
                .isEqualTo("the order's currency and lines are needed");
    }

    private void make(Consumer<NewCoupon.Builder> otherwise) {
        desk.make(COUPON, otherwise);
    }

    private @Nullable String reason(String call, @Nullable EventUser who) {
        return ask(call, who, command -> {}).getReason();
    }

    private CouponReply ask(String call, @Nullable EventUser who, Consumer<CouponCommand.Builder> otherwise) {
        orders++;
        CouponCommand.Builder command = desk.call(call, COUPON, order("order-" + orders, 50_00), who);
        otherwise.accept(command);
        return desk.ask(command);
    }
}
