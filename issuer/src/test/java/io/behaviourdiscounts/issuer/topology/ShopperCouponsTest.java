package io.behaviourdiscounts.issuer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.ShopperKeys;
import io.behaviourdiscounts.issuer.store.RowKind;
import io.behaviourdiscounts.issuer.store.ShopperCouponStore;
import io.behaviourdiscounts.issuer.store.StateStores;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.testing.IssuerHarness;
import io.behaviourdiscounts.issuer.testing.TestKeys;
import io.behaviourdiscounts.schemas.ShopperCoupon;
import io.behaviourdiscounts.schemas.ShopperCouponRow;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of a shopper's coupons, as the issuer's last part keeps it. */
class ShopperCouponsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration VALIDITY = Duration.ofDays(1);
    private static final String ANNE = "user:anne";
    private static final ShopperKeys SHOPPERS = ShopperKeys.of("default", TestKeys.ring());

    @TempDir
    private Path folder;

    private IssuerHarness issuer;

    @BeforeEach
    void start() {
        issuer = new IssuerHarness(IssuerSettings.DEFAULTS, folder, NOW);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aShopperHasTheLastStepOfEachCoupon() {
        send(step(ANNE, "c1", "issued", 1), NOW);
        send(step(ANNE, "c2", "issued", 1), NOW);
        send(step("user:anne|b", "c3", "issued", 1), NOW);
        send(step(ANNE, "c1", "redeemed", 3), NOW);
        send(step(ANNE, "c1", "applied", 2), NOW);

        assertThat(rowsOf(ANNE))
                .extracting(
                        row -> row.getLast().getCouponId() + " " + row.getLast().getStatus())
                .containsExactly("c1 redeemed", "c2 issued");
    }

    @Test
    void aGrantOfTheEngineIsListedWithItsEvent() {
        issuer.grant(Grants.grant(1), Grants.TRIGGERED);

        ShopperCouponRow row = rowsOf(Grants.grant(1).getShopper()).getFirst();

        assertThat(row.getLast().getStatus()).isEqualTo("issued");
        assertThat(row.getLast().getEventId()).isEqualTo(Grants.grant(1).getEventId());
    }

    @Test
    void aRefusedGrantIsNotListed() {
        ShopperCoupon refused = step(ANNE, "c1", "refused", 0);
        refused.setCouponId(null);
        send(refused, NOW);

        assertThat(issuer.rows(RowKind.SHOPPER_COUPONS)).isZero();
    }

    @Test
    void aCouponIsForgottenFourHundredDaysAfterItsEndHoweverOldItsBusinessTimeIs() {
        send(step(ANNE, "c1", "issued", 1), NOW);
        send(step(ANNE, "c2", "issued", 1), NOW);
        Instant end = NOW.plus(VALIDITY);
        send(step(ANNE, "c2", "redeemed", 2), end.plus(Duration.ofDays(30)));

        send(
                step("user:other", "c3", "issued", 1),
                end.plus(Duration.ofDays(400)).minusMillis(1));
        assertThat(issuer.rows(RowKind.SHOPPER_COUPONS)).isEqualTo(3);

        send(step("user:other", "c4", "issued", 1), end.plus(Duration.ofDays(400)));
        assertThat(rowsOf(ANNE)).extracting(row -> row.getLast().getCouponId()).containsExactly("c2");
        assertThat(issuer.due(StateStores.SHOPPERS)).isEqualTo(3);
    }

    @Test
    void aStepWithoutAShopperBecomesADeadLetter() {
        send(step("", "c1", "issued", 1), NOW);

        assertThat(issuer.bytes(Topics.BY_SHOPPER.deadLetterName())).hasSize(1);
        assertThat(issuer.rows(RowKind.SHOPPER_COUPONS)).isZero();
    }

    private void send(ShopperCoupon step, Instant appended) {
        issuer.send(Topics.BY_SHOPPER, step.getShopper(), step, appended);
    }

    private List<ShopperCouponRow> rowsOf(String shopper) {
        return RowKind.SHOPPER_COUPONS.scan(
                issuer.state(StateStores.SHOPPERS),
                ShopperCouponStore.prefix(SHOPPERS.stateKey(shopper)),
                Integer.MAX_VALUE);
    }

    /** In business time all of this was in July 2024. */
    private static ShopperCoupon step(String shopper, String coupon, String status, long sequence) {
        return ShopperCoupon.newBuilder()
                .setShopper(shopper)
                .setCouponId(coupon)
                .setGrantId("grant-of-" + coupon)
                .setRuleId("rule")
                .setRuleVersion(1)
                .setStatus(status)
                .setSequence(sequence)
                .setOccurredAt(Grants.TRIGGERED)
                .setAt(Grants.TRIGGERED)
                .setExpiresAt(Grants.TRIGGERED.plus(VALIDITY))
                .setEventId("event-of-" + coupon)
                .build();
    }
}
