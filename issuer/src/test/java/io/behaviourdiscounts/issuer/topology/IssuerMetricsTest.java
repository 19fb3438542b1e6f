package io.behaviourdiscounts.issuer.topology;

import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.order;
import static io.behaviourdiscounts.issuer.testing.CheckoutOrders.shopper;
import static io.behaviourdiscounts.issuer.testing.Grants.TRIGGERED;
import static io.behaviourdiscounts.issuer.testing.Grants.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.testing.Actions;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.Till;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What money came of coupons, as metrics have it. */
class IssuerMetricsTest {

    private static final String GIVEN = "discounts.money.given";
    private static final String TAKEN_BACK = "discounts.money.taken.back";

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private IssuerHarness issuer;
    private Till till;

    @BeforeEach
    void open() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, TRIGGERED, new IssuerMetrics(meters));
        till = new Till(issuer, TRIGGERED);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aDiscountIsGivenWhenItIsRedeemedAndTakenBackByARollback() {
        String coupon = till.issue(grant(1));
        till.apply(coupon, order("o-1", 150_00, 50_00), shopper(1));
        assertThat(meters.find(GIVEN).counters()).isEmpty();

        till.redeem(coupon, order("o-1", 150_00, 50_00), shopper(1));
        assertThat(money(GIVEN, "discount")).isEqualTo(30.00);
        assertThat(meters.get("discounts.money.orders")
                        .tag("currency", "USD")
                        .counter()
                        .count())
                .isEqualTo(200.00);

        till.rollback(coupon, order("o-1", 150_00, 50_00));
        assertThat(money(TAKEN_BACK, "discount")).isEqualTo(30.00);
        assertThat(meters.find("discounts.money.credit.issued").counters()).isEmpty();
    }

    @Test
    void aStoreCreditIsOwedUntilItIsSpentOrLapses() {
        String coupon = till.issue(credit("25.00"));
        assertThat(owed()).isEqualTo(25.00);

        till.redeem(coupon, order("o-1", 10_00), shopper(1));
        assertThat(money(GIVEN, "store_credit")).isEqualTo(10.00);
        assertThat(owed()).isEqualTo(15.00);

        till.wait(Grants.VALIDITY.plusSeconds(2));
        assertThat(money("discounts.money.credit.lapsed")).isEqualTo(15.00);
        assertThat(owed()).isZero();
    }

    @Test
    void whatComesBackOfARevokedCreditLapsesAtOnce() {
        String coupon = till.issue(credit("25.00"));
        till.redeem(coupon, order("o-1", 10_00), shopper(1));
        till.ask(till.call("revoke", coupon).setReason("a test").setAuthor("jane"));
        assertThat(owed()).isZero();

        till.rollback(coupon, order("o-1", 10_00));
        assertThat(money(TAKEN_BACK, "store_credit")).isEqualTo(10.00);
        assertThat(owed()).isZero();
    }

    @Test
    void theWayFromTheEventToTheCouponIsTimed() {
        till.wait(Duration.ofSeconds(3));
        till.issue(grant(1));

        assertThat(meters.get("discounts.event.to.coupon").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(3_000);
    }

    private static DiscountGrant credit(String amount) {
        return DiscountGrant.newBuilder(grant(1))
                .setAction(Actions.credit(amount, "USD"))
                .build();
    }

    /** What docs/running.md says is owed of store credits. */
    private double owed() {
        return money("discounts.money.credit.issued")
                - money("discounts.money.credit.lapsed")
                - money(GIVEN, "store_credit")
                + money(TAKEN_BACK, "store_credit");
    }

    private double money(String name) {
        return meters.find(name).tag("currency", "USD").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double money(String name, String kind) {
        return meters.find(name).tag("currency", "USD").tag("kind", kind).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
