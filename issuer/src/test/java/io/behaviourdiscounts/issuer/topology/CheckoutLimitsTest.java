package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.RULE;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.Books;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.rules.model.Guardrails.Budget;
import io.behaviourdiscounts.rules.model.Guardrails.PerUserLimit;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.DiscountAction;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LedgerEntry;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses under limits through the whole topology: 15 % off, orders of 200 dollars, 30 dollars each. */
class CheckoutLimitsTest {

    private static final Set<PerUserLimit.By> ANY = Set.of(PerUserLimit.By.values());

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
        checkLedger();
        issuer.close();
    }

    @Test
    void aUseTakesOfAllItsAccountsAndGivesBackToAll() {
        issuer.book =
                Books.withRedemptions(RULE, 5L, 9L, dollars(100), new PerUserLimit(2, PerUserLimit.Period.DAY, ANY));
        String coupon = till.issue(grant(1));
        till.apply(coupon, order("o-1", 200_00), shopper("user_1", "d-1"));

        assertThat(issuer.read(Topics.LEDGER))
                .filteredOn(entry -> entry.getStep().equals("reserved"))
                .extracting(LedgerEntry::getAmount)
                // The order's stack and the budget in cents; the day, the rule, the user and the device one each.
                .containsExactlyInAnyOrder(30_00L, 30_00L, 1L, 1L, 1L, 1L);
        till.release(coupon, order("o-1"));
        assertThat(issuer.read(Topics.LEDGER)).hasSize(6).allSatisfy(entry -> {
            assertThat(entry.getStep()).isEqualTo("given_back");
            assertThat(entry.getHeld() + entry.getReserved() + entry.getSpent()).isZero();
        });
    }

    @Test
    void aDailyLimitAdmitsSoManyAndTheEngineHears() {
        issuer.book = Books.withRedemptions(RULE, 2L, null, null, null);
        assertThat(redeem(1).getOutcome()).isEqualTo("redeemed");
        assertThat(redeem(2).getOutcome()).isEqualTo("redeemed");
        CouponReply third = redeem(3);

        assertThat(third.getReason()).isEqualTo("daily_limit_reached");
        assertThat(third.getStatus()).isEqualTo("issued");
        assertThat(issuer.read(Topics.LIMITS)).extracting(LimitState::getFull).containsExactly(true);
        till.wait(Duration.ofHours(6));
        assertThat(redeem(4).getOutcome()).isEqualTo("redeemed");
    }

    @Test
    void aTotalLimitHasRoomAgainAfterARollback() {
        issuer.book = Books.withRedemptions(RULE, null, 1L, null, null);
        String coupon = till.issue(grant(1));
        till.redeem(coupon, order("o-1", 200_00), shopper(1));
        assertThat(redeem(2).getReason()).isEqualTo("total_limit_reached");

        till.rollback(coupon, order("o-1"));
        assertThat(redeem(3).getOutcome()).isEqualTo("redeemed");
    }

    @Test
    void aBudgetIsNeverPassedByACent() {
        issuer.book = Books.withRedemptions(RULE, null, null, dollars(70), null);
        assertThat(redeem(1).getOutcome()).isEqualTo("redeemed");
        assertThat(redeem(2).getOutcome()).isEqualTo("redeemed");
        assertThat(redeem(3).getReason()).isEqualTo("budget_spent");

        String coupon = till.issue(grant(4));
        assertThat(till.redeem(coupon, order("o-4", 66_67), shopper(4)).getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void aShopperWithThreeAccountsOnOneDeviceIsOneShopper() {
        issuer.book =
                Books.withRedemptions(RULE, null, null, null, new PerUserLimit(1, PerUserLimit.Period.TOTAL, ANY));
        EventUser[] accounts = {shopper("user_1", "d-7"), shopper("user_2", "d-7"), shopper("user_3", "d-7")};
        for (int number = 1; number <= 3; number++) {
            String coupon = till.issue(grant(number));
            CouponReply reply = till.redeem(coupon, order("o-" + number, 200_00), accounts[number - 1]);
            assertThat(reply.getOutcome()).isEqualTo(number == 1 ? "redeemed" : "refused");
            assertThat(reply.getReason()).isEqualTo(number == 1 ? null : "shopper_limit_reached");
        }
        String coupon = till.issue(grant(4));
        assertThat(till.redeem(coupon, order("o-9", 200_00), shopper("user_4", "d-8"))
                        .getOutcome())
                .isEqualTo("redeemed");
    }

    @Test
    void stackableCouponsTakeOfWhatEarlierOnesLeft() {
        long[] amounts = new long[3];
        for (int number = 1; number <= 3; number++) {
            String coupon = till.issue(percent(number, "60", true));
            CouponReply reply = till.redeem(coupon, order("o-1", 100_00), shopper(number));
            assertThat(reply.getOutcome()).isEqualTo("redeemed");
            amounts[number - 1] = reply.getDiscount().getAmount();
        }
        assertThat(amounts).containsExactly(60_00, 24_00, 9_60);
    }

    @Test
    void anExclusiveCouponStandsAlone() {
        String first = till.issue(percent(1, "10", true));
        String second = till.issue(percent(2, "10", false));
        till.apply(first, order("o-1", 100_00), shopper(1));

        assertThat(till.apply(second, order("o-1", 100_00), shopper(2)).getReason())
                .isEqualTo("not_stackable");
        till.release(first, order("o-1"));
        assertThat(till.apply(second, order("o-1", 100_00), shopper(2)).getOutcome())
                .isEqualTo("applied");
    }

    @Test
    void storeCreditIsSpentInPartsAndComesBack() {
        String coupon = till.issue(credit(1, 50));
        EventUser owner = shopper(1);
        CouponReply first = till.redeem(coupon, order("o-1", 30_00), owner);
        assertThat(first.getDiscount().getAmount()).isEqualTo(30_00);
        assertThat(first.getBalanceLeft()).isEqualTo(20_00);
        assertThat(first.getStatus()).isEqualTo("issued");

        CouponReply second = till.redeem(coupon, order("o-2", 30_00), owner);
        assertThat(second.getDiscount().getAmount()).isEqualTo(20_00);
        assertThat(second.getBalanceLeft()).isZero();
        assertThat(second.getStatus()).isEqualTo("redeemed");
        assertThat(till.redeem(coupon, order("o-3", 30_00), owner).getReason()).isEqualTo("already_redeemed");

        till.rollback(coupon, order("o-1"));
        CouponReply third = till.redeem(coupon, order("o-3", 100_00), owner);
        assertThat(third.getDiscount().getAmount()).isEqualTo(30_00);
    }

    @Test
    void aLiveRuleMayPauseOrBeBlocked() {
        String coupon = till.issue(grant(1));
        issuer.book = Books.paused(RULE);
        assertThat(till.redeem(coupon, order("o-1", 200_00), shopper(1)).getReason())
                .isEqualTo("paused");

        issuer.book = Books.withRedemptions(RULE, null, null, null, null);
        issuer.blocked.add(RULE);
        assertThat(till.redeem(coupon, order("o-1", 200_00), shopper(1)).getReason())
                .isEqualTo("blocked");

        issuer.blocked.clear();
        assertThat(till.redeem(coupon, order("o-1", 200_00), shopper(1)).getOutcome())
                .isEqualTo("redeemed");
    }

    private CouponReply redeem(int number) {
        return till.redeem(till.issue(grant(number)), order("o-" + number, 200_00), shopper(number));
    }

    private static Budget dollars(long amount) {
        return new Budget(
                Money.of(BigDecimal.valueOf(amount), Currency.getInstance("USD")),
                Budget.Per.TOTAL,
                Budget.Counted.REDEMPTION);
    }

    private static DiscountGrant percent(int number, String value, boolean stackable) {
        return DiscountGrant.newBuilder(grant(number))
                .setAction(DiscountAction.newBuilder()
                        .setType("percentage_off")
                        .setValue(new BigDecimal(value).setScale(4))
                        .build())
                .setStackable(stackable)
                .build();
    }

    private static DiscountGrant credit(int number, long dollars) {
        return DiscountGrant.newBuilder(grant(number))
                .setAction(DiscountAction.newBuilder()
                        .setType("store_credit")
                        .setValue(BigDecimal.valueOf(dollars).setScale(4))
                        .setCurrency("USD")
                        .build())
                .build();
    }

    private void checkLedger() {
        assertThat(issuer.read(Topics.LEDGER))
                .allSatisfy(entry -> assertThat(entry.getHeld() + entry.getReserved() + entry.getSpent())
                        .isLessThanOrEqualTo(entry.getLimit()));
    }
}
