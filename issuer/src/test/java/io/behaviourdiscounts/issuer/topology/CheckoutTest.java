package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.VALIDITY;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static io.behaviourdiscounts.issuer.topology.IssuerTopologyTest.onlyOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.testing.CheckoutOrders;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponApplied;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponRedeemed;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a use through the whole topology: 15 % off an order of 200 dollars is 30. */
class CheckoutTest {

    private static final CheckoutOrder ORDER = order("o-1", 150_00, 50_00);
    private static final CheckoutOrder ANOTHER = order("o-2", 150_00, 50_00);

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Till till;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        till = new Till(issuer, TRIGGERED);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aCouponIsAppliedAndThenRedeemed() {
        String coupon = till.issue(grant(1));
        CouponReply applied = till.apply(coupon, ORDER, shopper(1));

        assertThat(applied.getOutcome()).isEqualTo("applied");
        assertThat(applied.getStatus()).isEqualTo("applied");
        assertThat(applied.getDiscount().getAmount()).isEqualTo(30_00);
        assertThat(applied.getReservedUntil()).isEqualTo(TRIGGERED.plus(Duration.ofMinutes(30)));
        CouponApplied step = onlyOne(issuer.read(Topics.APPLIED));
        assertThat(step.getReservationId()).isEqualTo(applied.getReservationId());
        assertThat(step.getSequence()).isEqualTo(2);

        CouponReply redeemed = till.ask(till.call("redeem", coupon)
                .setOrder(CheckoutOrder.newBuilder().setOrderId("o-1").build()));
        assertThat(redeemed.getOutcome()).isEqualTo("redeemed");
        assertThat(redeemed.getStatus()).isEqualTo("redeemed");
        CouponRedeemed spent = onlyOne(issuer.read(Topics.REDEEMED));
        assertThat(spent.getDiscount()).isEqualTo(applied.getDiscount());
        assertThat(spent.getOrderTotal()).isEqualTo(200_00);
        assertThat(spent.getSequence()).isEqualTo(3);
        assertThat(issuer.read(Topics.BY_SHOPPER))
                .extracting(ShopperCoupon::getStatus, ShopperCoupon::getSequence)
                .containsExactly(tuple("issued", 1L), tuple("applied", 2L), tuple("redeemed", 3L));
    }

    @Test
    void aCouponIsRedeemedWithoutHavingBeenApplied() {
        String coupon = till.issue(grant(1));

        assertThat(till.redeem(coupon, ORDER, shopper(1)).getOutcome()).isEqualTo("redeemed");
        assertThat(till.redeem(coupon, ORDER, shopper(1)).getOutcome()).isEqualTo("redeemed");
        assertThat(till.redeem(coupon, ANOTHER, shopper(1)).getReason()).isEqualTo("already_redeemed");
        assertThat(issuer.read(Topics.REDEEMED)).hasSize(1);
        assertThat(issuer.read(Topics.APPLIED)).isEmpty();
        assertThat(issuer.read(Topics.LEDGER)).extracting(LedgerEntry::getStep).containsExactly("held", "spent");
    }

    @Test
    void aReservedCouponIsInUseUntilItIsReleased() {
        String coupon = till.issue(grant(1));
        till.apply(coupon, ORDER, shopper(1));

        assertThat(till.apply(coupon, ANOTHER, shopper(1)).getReason()).isEqualTo("in_use_on_another_order");
        assertThat(till.release(coupon, ORDER).getOutcome()).isEqualTo("released");
        assertThat(till.release(coupon, ORDER).getOutcome()).isEqualTo("released");
        CouponReleased released = onlyOne(issuer.read(Topics.RELEASED));
        assertThat(released.getCause()).isEqualTo("released");
        assertThat(released.getStatus()).isEqualTo("issued");
        assertThat(till.apply(coupon, ANOTHER, shopper(1)).getOutcome()).isEqualTo("applied");
    }

    @Test
    void anOrderThatIsRolledBackGivesTheCouponBack() {
        String coupon = till.issue(grant(1));
        till.redeem(coupon, ORDER, shopper(1));

        assertThat(till.rollback(coupon, ORDER).getOutcome()).isEqualTo("rolled_back");
        assertThat(till.rollback(coupon, ORDER).getOutcome()).isEqualTo("rolled_back");
        assertThat(onlyOne(issuer.read(Topics.RELEASED)).getCause()).isEqualTo("rolled_back");
        assertThat(till.redeem(coupon, ORDER, shopper(1)).getReason()).isEqualTo("rolled_back");
        assertThat(till.redeem(coupon, ANOTHER, shopper(1)).getOutcome()).isEqualTo("redeemed");
        assertThat(till.rollback(coupon, order("o-3", 100)).getReason()).isEqualTo("not_applied");
    }

    @Test
    void aReservationEndsByTheTickOnce() {
        String coupon = till.issue(grant(1));
        till.apply(coupon, ORDER, shopper(1));
        till.wait(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(issuer.read(Topics.RELEASED)).isEmpty();

        till.wait(Duration.ofSeconds(1));
        CouponReleased released = onlyOne(issuer.read(Topics.RELEASED));
        assertThat(released.getCause()).isEqualTo("reservation_ended");
        assertThat(till.release(coupon, ORDER).getOutcome()).isEqualTo("released");
        till.wait(Duration.ofHours(1));
        assertThat(issuer.read(Topics.RELEASED)).isEmpty();
        assertThat(issuer.read(Topics.LEDGER))
                .extracting(LedgerEntry::getStep)
                .containsExactly("held", "reserved", "given_back");
        assertThat(till.apply(coupon, ANOTHER, shopper(1)).getOutcome()).isEqualTo("applied");
    }

    @Test
    void aRedeemAfterTheReservationsEndBeforeItsTickIsADirectOne() {
        String coupon = till.issue(grant(1));
        till.apply(coupon, ORDER, shopper(1));
        CouponCommand late = till.call("redeem", coupon, ORDER, shopper(1)).build();
        issuer.command(late, TRIGGERED.plus(Duration.ofMinutes(31)));

        assertThat(onlyOne(issuer.read(Topics.RELEASED)).getCause()).isEqualTo("reservation_ended");
        assertThat(issuer.read(Topics.REDEEMED)).hasSize(1);
        till.wait(Duration.ofHours(1));
        assertThat(issuer.read(Topics.RELEASED)).isEmpty();
    }

    @Test
    void theCartMayChangeAndBecomeAnOrder() {
        String coupon = till.issue(grant(1));
        CouponReply first = till.apply(coupon, CheckoutOrders.cart("c-1", 100_00), shopper(1));
        CouponReply second = till.apply(coupon, CheckoutOrders.cart("c-1", 200_00), shopper(1));
        assertThat(first.getDiscount().getAmount()).isEqualTo(15_00);
        assertThat(second.getDiscount().getAmount()).isEqualTo(30_00);
        assertThat(second.getReservationId()).isEqualTo(first.getReservationId());

        CouponReply redeemed = till.ask(till.call("redeem", coupon).setOrder(CheckoutOrders.orderOfCart("o-9", "c-1")));
        assertThat(redeemed.getOutcome()).isEqualTo("redeemed");
        CouponReply rolledBack = till.rollback(coupon, order("o-9"));
        assertThat(rolledBack.getOutcome()).isEqualTo("rolled_back");
    }

    @Test
    void aKeyGivesTheSameAnswerAgainForADayAndNoOtherBodyMayUseIt() {
        String coupon = till.issue(grant(1));
        CouponReply first = till.ask(keyed("redeem", coupon, ORDER, "k-1", "f-1"));
        CouponReply again = till.ask(keyed("redeem", coupon, ORDER, "k-1", "f-1"));
        CouponReply other = till.ask(keyed("redeem", coupon, ANOTHER, "k-1", "f-2"));
        CouponReply refused = till.ask(keyed("redeem", coupon, ANOTHER, "k-2", "f-2"));

        assertThat(CouponReply.newBuilder(again)
                        .setRequestId(first.getRequestId())
                        .build())
                .isEqualTo(first);
        assertThat(other.getReason()).isEqualTo("key_reused");
        assertThat(refused.getReason()).isEqualTo("already_redeemed");
        till.rollback(coupon, ORDER);
        assertThat(till.ask(keyed("redeem", coupon, ANOTHER, "k-2", "f-2")).getReason())
                .isEqualTo("already_redeemed");

        assertThat(issuer.rows(RowKind.REPLIES)).isEqualTo(2);
        till.wait(Duration.ofHours(24));
        assertThat(issuer.rows(RowKind.REPLIES)).isZero();
    }

    @Test
    void whatAnEventAskedForAndCouldNotHaveIsAnEventOfItsOwn() {
        String coupon = till.issue(grant(1));
        till.redeem(coupon, ORDER, shopper(1));
        till.tell(event("apply", coupon, "o-2", "evt-7"));
        till.tell(event("redeem", coupon, "o-1", "evt-8"));

        CouponRefused refused = onlyOne(issuer.read(Topics.REFUSED));
        assertThat(refused.getCall()).isEqualTo("apply");
        assertThat(refused.getReason()).isEqualTo("already_redeemed");
        assertThat(refused.getCouponId()).isEqualTo(coupon);
        assertThat(refused.getOrderId()).isEqualTo("o-2");
        assertThat(refused.getEventId()).isEqualTo("evt-7");
        assertThat(refused.getShopper()).isEqualTo("user:user_1");
    }

    @Test
    void everythingIsForgottenInTheEnd() {
        String coupon = till.issue(grant(1));
        till.redeem(coupon, ORDER, shopper(1));
        till.wait(VALIDITY);
        till.wait(Duration.ofDays(400));

        for (RowKind<?> kind : List.of(RowKind.COUPONS, RowKind.USES, RowKind.REPLIES, RowKind.WAITING_COMMANDS)) {
            assertThat(issuer.rows(kind)).as(kind.name()).isZero();
        }
        assertThat(issuer.due(StateStores.COUPONS)).isZero();
    }

    private CouponCommand.Builder keyed(
            String type, String coupon, CheckoutOrder order, String key, String fingerprint) {
        return till.call(type, coupon, order, shopper(1)).setIdempotencyKey(key).setFingerprint(fingerprint);
    }

    private CouponCommand.Builder event(String type, String coupon, String orderId, String eventId) {
        return till.call(type, coupon, order(orderId, 200_00), shopper(1))
                .setReplyPartition(null)
                .setAuthor("event")
                .setEventId(eventId);
    }
}
