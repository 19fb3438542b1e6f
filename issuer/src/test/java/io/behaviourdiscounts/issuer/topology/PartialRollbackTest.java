package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CheckoutOrder;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.CouponReleased;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.NewCoupon;
import io.behaviourdiscounts.schemas.OrderShipping;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some lines of an order are cancelled: 15 % off an order of 150 and 50 dollars is 22.50 and 7.50, under a budget of a day, through the
 * whole topology.
 */
class PartialRollbackTest {

    private static final CheckoutOrder ORDER = order("o-1", 150_00, 50_00);
    private static final String BUDGET = "rule/" + Grants.RULE + "/budget/2024-07-15";

    @TempDir
    private Path folder;

    private IssuerHarness issuer;
    private Till till;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED);
        Money hundred = new Money(100_00, Currency.getInstance("USD"));
        issuer.book = Books.withBudget(Grants.RULE, new Budget(hundred, Budget.Per.DAY, Budget.Counted.REDEMPTION));
        till = new Till(issuer, TRIGGERED);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aLineGivesBackWhatItWasGivenAndTheUseStaysSpent() {
        String coupon = redeemed();
        CouponReply reply = rollback(coupon, "2");

        assertThat(reply.getOutcome()).isEqualTo("partly_rolled_back");
        assertThat(reply.getStatus()).isEqualTo("redeemed");
        assertThat(reply.getUsesLeft()).isZero();
        assertThat(reply.getGivenBack().getAmount()).isEqualTo(7_50);
        assertThat(reply.getDiscount().getAmount()).isEqualTo(22_50);
        CouponReleased released = issuer.read(Topics.RELEASED).getFirst();
        assertThat(released.getCause()).isEqualTo("partly_rolled_back");
        assertThat(released.getStatus()).isEqualTo("redeemed");
        assertThat(released.getSequence()).isEqualTo(3);
        assertThat(released.getDiscount()).isEqualTo(reply.getGivenBack());
        assertThat(released.getDiscountLeft()).isEqualTo(reply.getDiscount());
        assertThat(issuer.read(Topics.BY_SHOPPER))
                .extracting(ShopperCoupon::getStatus, ShopperCoupon::getSequence)
                .containsExactly(tuple("issued", 1L), tuple("redeemed", 2L), tuple("redeemed", 3L));
        assertThat(till.redeem(coupon, order("o-2", 150_00), shopper(1)).getReason())
                .isEqualTo("already_redeemed");
    }

    @Test
    void theLedgerHasEachStepOnTheDayOnWhichItWasTaken() {
        String coupon = redeemed();
        till.wait(Duration.ofHours(23));
        rollback(coupon, "2");
        rollback(coupon, "1");

        List<LedgerEntry> ledger = issuer.read(Topics.LEDGER);
        assertThat(ledger.stream().filter(entry -> entry.getAccount().equals(BUDGET)))
                .extracting(LedgerEntry::getStep, LedgerEntry::getAmount, LedgerEntry::getSpent)
                .containsExactly(
                        tuple("held", 30_00L, 0L),
                        tuple("spent", 30_00L, 30_00L),
                        tuple("given_back", 7_50L, 22_50L),
                        tuple("given_back", 22_50L, 0L));
        assertThat(ledger.stream().filter(entry -> entry.getAccount().startsWith("order/")))
                .extracting(LedgerEntry::getStep, LedgerEntry::getAmount, LedgerEntry::getSpent)
                .containsExactly(
                        tuple("held", 30_00L, 0L),
                        tuple("spent", 30_00L, 30_00L),
                        tuple("given_back", 7_50L, 22_50L),
                        tuple("given_back", 22_50L, 0L));
    }

    @Test
    void aLineGoesBackOnceWhateverTheKey() {
        String coupon = redeemed();
        CouponReply first = rollback(coupon, "2");
        CouponReply again = till.ask(part(coupon, "2").setIdempotencyKey("k-1").setFingerprint("f-1"));
        CouponReply redeemedAgain = till.redeem(coupon, ORDER, shopper(1));

        assertThat(CouponReply.newBuilder(again)
                        .setRequestId(first.getRequestId())
                        .setFingerprint(null)
                        .build())
                .isEqualTo(first);
        assertThat(redeemedAgain.getOutcome()).isEqualTo("redeemed");
        assertThat(redeemedAgain.getDiscount()).isEqualTo(first.getDiscount());
        assertThat(issuer.read(Topics.RELEASED)).hasSize(1);
        assertThat(issuer.read(Topics.REDEEMED)).hasSize(1);
    }

    @Test
    void theLastLineIsARollbackOfTheWhole() {
        String coupon = redeemed();
        rollback(coupon, "2");
        CouponReply last = rollback(coupon, "1", "2");

        assertThat(last.getOutcome()).isEqualTo("rolled_back");
        assertThat(last.getStatus()).isEqualTo("issued");
        assertThat(last.getGivenBack().getAmount()).isEqualTo(30_00);
        assertThat(rollback(coupon, "2").getOutcome()).isEqualTo("rolled_back");
        assertThat(issuer.read(Topics.RELEASED))
                .extracting(CouponReleased::getCause, step -> step.getDiscount().getAmount())
                .containsExactly(tuple("partly_rolled_back", 7_50L), tuple("rolled_back", 22_50L));
        assertThat(till.redeem(coupon, ORDER, shopper(1)).getReason()).isEqualTo("rolled_back");
        assertThat(till.redeem(coupon, order("o-2", 150_00), shopper(1)).getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void theWholeGivesBackOnlyTheRest() {
        String coupon = redeemed();
        rollback(coupon, "2");
        CouponReply whole = till.rollback(coupon, ORDER);

        assertThat(whole.getOutcome()).isEqualTo("rolled_back");
        assertThat(whole.getGivenBack().getAmount()).isEqualTo(30_00);
        CouponReleased rest = issuer.read(Topics.RELEASED).getLast();
        assertThat(rest.getDiscount().getAmount()).isEqualTo(22_50);
        assertThat(rest.getDiscountLeft()).isNull();
    }

    @Test
    void whatTheCouponGaveNothingOnIsRefusedByName() {
        String coupon = redeemed();

        assertThat(rollback(coupon, "1", "7"))
                .returns("refused", CouponReply::getOutcome)
                .returns("no_such_line", CouponReply::getReason)
                .returns("the coupon gave nothing on the line '7'", CouponReply::getDetail);
        assertThat(rollback(coupon).getReason()).isEqualTo("no_such_line");
        assertThat(till.ask(till.call("rollback", coupon).setOrder(ORDER).setShipping(true)))
                .returns("no_such_line", CouponReply::getReason)
                .returns("the coupon gave nothing on the shipping", CouponReply::getDetail);
        assertThat(issuer.read(Topics.RELEASED)).isEmpty();
    }

    @Test
    void aReservationHasNoPartsToRollBack() {
        String coupon = till.issue(grant(1));
        assertThat(rollback(coupon, "2").getReason()).isEqualTo("not_applied");
        till.apply(coupon, ORDER, shopper(1));

        assertThat(rollback(coupon, "2").getReason()).isEqualTo("not_redeemed");
        assertThat(till.redeem(coupon, ORDER, shopper(1)).getDiscount().getAmount())
                .isEqualTo(30_00);
    }

    private static CouponCommand.Builder byEvent(String id, CouponCommand.Builder command) {
        return command.setEventId(id).setOfAnyRedemption(true).setReplyPartition(null);
    }

    @Test
    void anEventSpeaksToAllCouponsOfTheOrder() {
        String coupon = redeemed();
        till.tell(byEvent("evt-1", part(coupon, "2", "7")));
        till.tell(byEvent("evt-2", part(coupon, "7")));

        assertThat(issuer.read(Topics.RELEASED)).hasSize(1);
        CouponRefused refused = issuer.read(Topics.REFUSED).getFirst();
        assertThat(refused.getEventId()).isEqualTo("evt-2");
        assertThat(refused.getCall()).isEqualTo("rollback");
        assertThat(refused.getReason()).isEqualTo("no_such_line");
        assertThat(refused.getDetail()).contains("'7'");
    }

    /** 50 dollars of 110, of which the lines are 60 and 40, and 10 are the shipping. */
    @Test
    void aStoreCreditHasAgainWhatItPaidOfALineAndAWeekToSpendIt() {
        Instant end = TRIGGERED.plus(Duration.ofDays(2));
        String credit = till.create(
                "THANKS",
                NewCoupon.newBuilder()
                        .setAction(Actions.credit("50", "USD"))
                        .setEncryptedCode(ByteBuffer.allocate(0))
                        .setEncryptionKeyId("")
                        .setValidFrom(TRIGGERED)
                        .setExpiresAt(end)
                        .setType("unlimited")
                        .setUsageLimit(0));
        CheckoutOrder order = CheckoutOrder.newBuilder(order("o-9", 60_00, 40_00))
                .setShipping(new OrderShipping("standard", "US", 10_00L))
                .build();
        assertThat(till.redeem(credit, order, shopper(1)).getBalanceLeft()).isZero();
        till.wait(Duration.ofDays(3));

        CouponReply line =
                till.ask(till.call("rollback", credit).setOrder(order).setLines(List.of("2")));
        assertThat(line.getOutcome()).isEqualTo("partly_rolled_back");
        assertThat(line.getGivenBack().getAmount()).isEqualTo(18_18);
        assertThat(line.getBalanceLeft()).isEqualTo(18_18);
        assertThat(line.getStatus()).isEqualTo("issued");
        assertThat(line.getExpiresAt()).isEqualTo(till.now().plus(Duration.ofDays(7)));
        CouponReply shipping =
                till.ask(till.call("rollback", credit).setOrder(order).setShipping(true));
        assertThat(shipping.getGivenBack().getAmount()).isEqualTo(4_55);
        assertThat(shipping.getDiscount().getAmount()).isEqualTo(27_27);
        assertThat(till.rollback(credit, order).getBalanceLeft()).isEqualTo(50_00);
    }

    private String redeemed() {
        String coupon = till.issue(grant(1));
        assertThat(till.redeem(coupon, ORDER, shopper(1)).getDiscount().getAmount())
                .isEqualTo(30_00);
        return coupon;
    }

    private CouponReply rollback(String coupon, String... lines) {
        return till.ask(part(coupon, lines));
    }

    private CouponCommand.Builder part(String coupon, String... lines) {
        return till.call("rollback", coupon).setOrder(ORDER).setLines(List.of(lines));
    }
}
