package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.cart;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static io.behaviourdiscounts.issuer.topology.IssuerTopologyTest.onlyOne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.code.CouponCodes;
import io.behaviourdiscounts.issuer.code.CouponCodes.UnderivableCodeException;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.schemas.CouponBlocked;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.schemas.deadletter.DeadLetter;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coupons that somebody makes, and coupons of many uses. */
class CreatedCouponsTest {

    private static final String CODE = "SAVE20NOW";

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Till till;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS.withDrainBudget(700), folder, TRIGGERED);
        till = new Till(issuer, TRIGGERED);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aVanityCodeIsIssuedWithItsCodeInClearAndToNobodyInParticular() {
        CouponReply created = till.ask(till.creation("Save-20 now", vanity("unlimited", 0)));

        assertThat(created.getOutcome()).isEqualTo("created");
        CouponIssued issued = onlyOne(issuer.read(Topics.ISSUED));
        assertThat(issued.getCode()).isEqualTo("Save-20 now");
        assertThat(issued.getCouponId()).isEqualTo(created.getCouponId());
        assertThat(issued.getType()).isEqualTo("unlimited");
        assertThat(issued.getMetadata().getRule()).isEmpty();
        assertThat(issued.getMetadata().getShopper()).isEmpty();
        assertThat(issuer.read(Topics.BY_SHOPPER)).isEmpty();
        assertThat(till.ask(till.creation("SAVE20NOW", vanity("unlimited", 0))).getReason())
                .isEqualTo("code_taken");
    }

    @Test
    void aVanityCodeStandsInAThousandCartsAtOnce() {
        String coupon = till.create(CODE, vanity("multi_use", 1000));
        for (int number = 0; number < 1000; number++) {
            CouponReply reply = till.apply(coupon, cart("c-" + number, 100_00), shopper(number));
            assertThat(reply.getOutcome()).as("cart %d", number).isEqualTo("applied");
            assertThat(reply.getUsesLeft()).isEqualTo(999 - number);
        }
        assertThat(till.apply(coupon, cart("c-1000", 100_00), shopper(1000)).getReason())
                .isEqualTo("in_use_on_another_order");

        till.wait(Duration.ofMinutes(30));
        assertThat(issuer.read(Topics.RELEASED))
                .hasSize(1000)
                .extracting(CouponReleased::getReservationId)
                .doesNotHaveDuplicates();
        assertThat(till.apply(coupon, cart("c-1000", 100_00), shopper(1000)).getUsesLeft())
                .isEqualTo(999);
    }

    @Test
    void aCouponsOwnLimitPerShopperBinds() {
        String coupon = till.create(CODE, vanity("unlimited", 0).setPerShopperLimit(1));

        assertThat(till.redeem(coupon, order("o-1", 100_00), shopper("u-1", "d-1"))
                        .getOutcome())
                .isEqualTo("redeemed");
        assertThat(till.redeem(coupon, order("o-2", 100_00), shopper("u-2", "d-1"))
                        .getReason())
                .isEqualTo("shopper_limit_reached");
        assertThat(till.redeem(coupon, order("o-3", 100_00), shopper("u-2", "d-2"))
                        .getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void aBlockedCouponIsRefusedUntilItIsOpenedAgain() {
        String coupon = till.create(CODE, vanity("unlimited", 0));
        till.apply(coupon, order("o-1", 100_00), shopper(1));
        assertThat(till.ask(till.call("block", coupon).setReason("leaked").setAuthor("jane"))
                        .getOutcome())
                .isEqualTo("blocked");
        assertThat(till.redeem(coupon, order("o-2", 100_00), shopper(2)).getReason())
                .isEqualTo("blocked");
        assertThat(till.ask(till.call("unblock", coupon).setReason("looked at").setAuthor("jane"))
                        .getOutcome())
                .isEqualTo("unblocked");

        assertThat(till.redeem(coupon, order("o-2", 100_00), shopper(2)).getOutcome())
                .isEqualTo("redeemed");
        assertThat(issuer.read(Topics.BLOCKED))
                .extracting(CouponBlocked::getBlocked, CouponBlocked::getReason, CouponBlocked::getCouponId)
                .containsExactly(tuple(true, "leaked", coupon), tuple(false, "looked at", coupon));
    }

    @Test
    void aRevocationGivesBackAllReservedUsesInPortionsAndNoRedeemedOne() {
        String coupon = till.create(CODE, vanity("unlimited", 0));
        till.redeem(coupon, order("o-0", 100_00), shopper(0));
        for (int number = 1; number <= 1200; number++) {
            till.apply(coupon, cart("c-" + number, 100_00), shopper(number));
        }
        issuer.read(Topics.COMMANDS);
        CouponReply revoked =
                till.ask(till.call("revoke", coupon).setReason("leaked").setAuthor("jane"));

        assertThat(revoked.getOutcome()).isEqualTo("done");
        assertThat(revoked.getStatus()).isEqualTo("revoked");
        assertThat(issuer.read(Topics.REVOKED)).hasSize(1);
        assertThat(issuer.read(Topics.RELEASED))
                .hasSize(1200)
                .allSatisfy(released -> assertThat(released.getCause()).isEqualTo("revoked"));
        assertThat(issuer.read(Topics.COMMANDS))
                .isNotEmpty()
                .allSatisfy(more -> assertThat(more.getType()).isEqualTo("revoke.continue"));
        assertThat(till.apply(coupon, cart("c-1", 100_00), shopper(1)).getReason())
                .isEqualTo("revoked");
        assertThat(till.rollback(coupon, order("o-0")).getOutcome()).isEqualTo("rolled_back");
    }

    @Test
    void aCodeThatADerivedCouponHasIsTaken() {
        issuer.grant(grant(2), TRIGGERED);
        String code = issuer.read(Topics.ISSUED).getLast().getCode();

        assertThat(till.ask(till.creation(code, vanity("unlimited", 0))).getReason())
                .isEqualTo("code_taken");
    }

    @Test
    void aGrantTakesItsNextCodeWhereACreatedCouponHasTheFirst() throws UnderivableCodeException {
        CouponCodes codes = new CouponCodes("default", TestKeys.ring());
        Rule.CodeFormat format = new Rule.CodeFormat("HV15", 12);
        DiscountGrant grant = grant(2);
        String first = codes.derive(format, grant.getIssuingKeyId(), grant.getGrantId(), 0)
                .display();
        till.create(first, vanity("unlimited", 0));
        issuer.read(Topics.ISSUED);
        issuer.grant(grant, TRIGGERED);

        assertThat(onlyOne(issuer.read(Topics.ISSUED)).getCode())
                .isEqualTo(codes.derive(format, grant.getIssuingKeyId(), grant.getGrantId(), 1)
                        .display());
    }

    @Test
    void whatIsNoCouponOfItsCodeIsADeadLetterAndIsAnswered() {
        CouponCommand.Builder stolen = till.creation(CODE, vanity("unlimited", 0));
        CouponReply reply = till.ask(stolen.setCouponId("00112233445566778899aabbccddeeff"));

        assertThat(reply.getOutcome()).isEqualTo("refused");
        assertThat(reply.getReason()).isEqualTo("malformed");
        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName()))
                .extracting(letter ->
                        DeadLetter.read(letter.headers()).orElseThrow().reason())
                .containsExactly("invalid");
        assertThat(issuer.read(Topics.ISSUED)).isEmpty();
    }

    @Test
    void anOrderThatCannotBeIsADeadLetterAndIsAnswered() {
        String coupon = till.create(CODE, vanity("unlimited", 0));

        assertThat(till.apply(coupon, order("o-1", 100_00, -1), shopper(1)).getReason())
                .isEqualTo("malformed");
        assertThat(till.apply(coupon, order("o-1", Long.MAX_VALUE, 1), shopper(1))
                        .getReason())
                .isEqualTo("malformed");
        assertThat(issuer.bytes(Topics.COMMANDS.deadLetterName())).hasSize(2);
    }

    static NewCoupon.Builder vanity(String type, long limit) {
        return NewCoupon.newBuilder()
                .setAction(DiscountAction.newBuilder()
                        .setType("percentage_off")
                        .setValue(new BigDecimal("20.0000"))
                        .build())
                .setValidFrom(TRIGGERED)
                .setExpiresAt(TRIGGERED.plus(Duration.ofDays(30)))
                .setType(type)
                .setUsageLimit(limit);
    }
}
