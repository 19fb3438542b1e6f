package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static io.behaviourdiscounts.issuer.topology.IssuerTopologyTest.onlyOne;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events ask of coupons, from their own topic. */
class EventCommandsTest {

    private static final CheckoutOrder ORDER = order("o-1", 200_00);

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Till till;
    private String coupon;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        till = new Till(issuer, TRIGGERED);
        coupon = till.issue(grant(1));
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void anEventsOrderIsRedeemedAndItsCancellationRollsItBack() {
        tell(event("redeem", "evt-1", ORDER));
        assertThat(onlyOne(issuer.read(Topics.REDEEMED)).getOrderId()).isEqualTo("o-1");

        tell(event("rollback", "evt-2", ORDER));

        assertThat(onlyOne(issuer.read(Topics.RELEASED)).getCause()).isEqualTo("rolled_back");
        assertThat(issuer.read(Topics.REFUSED)).isEmpty();
    }

    @Test
    void whatWasRedeemedOverHttpIsNotRolledBackByAnEvent() {
        till.redeem(coupon, ORDER, shopper(1));

        tell(event("rollback", "evt-1", ORDER));

        assertThat(issuer.read(Topics.RELEASED)).isEmpty();
        CouponRefused refused = onlyOne(issuer.read(Topics.REFUSED));
        assertThat(refused.getReason()).isEqualTo("not_allowed");
        assertThat(refused.getEventId()).isEqualTo("evt-1");
    }

    @Test
    void whatWasRedeemedOverHttpIsRolledBackByAnEventThatMay() {
        till.redeem(coupon, ORDER, shopper(1));

        tell(event("rollback", "evt-1", ORDER).setOfAnyRedemption(true));

        assertThat(onlyOne(issuer.read(Topics.RELEASED)).getOrderId()).isEqualTo("o-1");
    }

    @Test
    void aCancellationThatOvertakesItsOrderReleasesAndTheOrderRedeemsNothing() {
        till.apply(coupon, ORDER, shopper(1));

        tell(event("rollback", "evt-2", ORDER));
        tell(event("redeem", "evt-1", ORDER));

        assertThat(onlyOne(issuer.read(Topics.RELEASED)))
                .returns("cancelled", CouponReleased::getCause)
                .returns("issued", CouponReleased::getStatus);
        assertThat(onlyOne(issuer.read(Topics.REFUSED)))
                .returns("evt-1", CouponRefused::getEventId)
                .returns("rolled_back", CouponRefused::getReason);
        assertThat(issuer.read(Topics.REDEEMED)).isEmpty();
    }

    @Test
    void aReservationOfTheCheckoutThatAnEventRedeemsIsTheEvents() {
        till.apply(coupon, ORDER, shopper(1));
        tell(event("redeem", "evt-1", ORDER));

        tell(event("rollback", "evt-2", ORDER));

        assertThat(issuer.read(Topics.RELEASED)).hasSize(1);
    }

    @Test
    void aCartThatBecameAnOrderIsNotCancelledByItsCartNorForAnotherOrder() {
        CheckoutOrder cart = CheckoutOrder.newBuilder(ORDER).setCartId("c-1").build();
        tell(event("redeem", "evt-1", cart));

        tell(event("rollback", "evt-2", named(null, "c-1")).setOfAnyRedemption(true));
        tell(event("rollback", "evt-3", named("o-2", "c-1")).setOfAnyRedemption(true));

        assertThat(issuer.read(Topics.RELEASED)).isEmpty();
        assertThat(issuer.read(Topics.REFUSED))
                .extracting(CouponRefused::getReason)
                .containsOnly("not_applied");
    }

    @Test
    void aCartThatIsNoOrderYetIsCancelledByItsName() {
        CheckoutOrder cart = CheckoutOrder.newBuilder(ORDER)
                .setOrderId(null)
                .setCartId("c-1")
                .build();
        tell(event("redeem", "evt-1", cart));

        tell(event("rollback", "evt-2", named(null, "c-1")));

        assertThat(issuer.read(Topics.RELEASED)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "revoke", "block", "unblock", "release", "clock.tick", "revoke.continue", "oops"})
    void noEventAsksForAnythingElse(String type) {
        tell(event(type, "evt-1", ORDER));

        assertThat(issuer.bytes(Topics.EVENT_COMMANDS.deadLetterName())).hasSize(1);
        assertThat(issuer.read(Topics.REVOKED)).isEmpty();
    }

    @Test
    void aCommandOfNoEventIsADeadLetterHere() {
        tell(event("redeem", "evt-1", ORDER).setEventId(null));

        assertThat(issuer.bytes(Topics.EVENT_COMMANDS.deadLetterName())).hasSize(1);
        assertThat(issuer.read(Topics.REDEEMED)).isEmpty();
    }

    private static CheckoutOrder named(@Nullable String orderId, String cartId) {
        return CheckoutOrder.newBuilder().setOrderId(orderId).setCartId(cartId).build();
    }

    private CouponCommand.Builder event(String type, String eventId, CheckoutOrder order) {
        return till.call(type, coupon, order, shopper(1))
                .setReplyPartition(null)
                .setAuthor("event/shop1")
                .setEventId(eventId);
    }

    private void tell(CouponCommand.Builder command) {
        issuer.send(Topics.EVENT_COMMANDS, coupon, command.build(), TRIGGERED);
    }
}
