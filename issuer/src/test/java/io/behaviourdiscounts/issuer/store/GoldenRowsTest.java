package io.behaviourdiscounts.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.IssueRefusal;
import io.behaviourdiscounts.issuer.limit.Units;
import io.behaviourdiscounts.issuer.order.Discount;
import io.behaviourdiscounts.issuer.order.Discount.Effect;
import io.behaviourdiscounts.issuer.order.Discount.Target;
import io.behaviourdiscounts.issuer.stack.OrderStack;
import io.behaviourdiscounts.issuer.stack.StackEntry;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.issuer.use.Use;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.ErasedShopperRow;
import io.behaviourdiscounts.schemas.EventUser;
import io.behaviourdiscounts.schemas.LimitAccountRow;
import io.behaviourdiscounts.schemas.LimitUnitsRow;
import io.behaviourdiscounts.schemas.PartitionClockRow;
import io.behaviourdiscounts.schemas.UseEntryRow;
import io.behaviourdiscounts.schemas.UseRow;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/**
 * Rows as a release wrote them, which every later one must read. A new release adds lines to the file and changes none: where this
 * fails after a schema was changed, the schema before the change belongs into {@code avro-history}.
 */
class GoldenRowsTest {

    private static final Instant NOW = Grants.TRIGGERED.plusMillis(1);

    @Test
    void rowsOfThisAndOfEarlierReleasesAreRead() throws IOException {
        Properties golden = golden();
        Map<String, SpecificRecord> rows = rows();

        assertThat(golden.stringPropertyNames()).isEqualTo(rows.keySet());
        rows.forEach((name, row) -> assertThat(asKeptNow(read(golden.getProperty(name), row.getClass())))
                .as(name)
                .isEqualTo(row));
    }

    /** Earlier releases kept whose a use was that is over; it is gone when the row is next written. */
    private static SpecificRecord asKeptNow(SpecificRecord row) {
        return row instanceof UseEntryRow entry && entry.getBody() instanceof UseRow use
                ? new UseEntryRow(UseRows.toRow(UseRows.fromRow(use)), entry.getAliases())
                : row;
    }

    @Test
    void couponsAreReadFromTheirRowsAsTheyWereWritten() {
        for (Coupon coupon : coupons().values()) {
            assertThat(CouponRows.fromRow(CouponRows.toRow(coupon))).isEqualTo(coupon);
        }
    }

    @Test
    void whatTheCheckoutKeepsIsReadFromItsRowsAsItWasWritten() {
        for (Coupon coupon : CheckoutSamples.coupons().values()) {
            assertThat(CouponRows.fromRow(CouponRows.toRow(coupon))).isEqualTo(coupon);
        }
        for (Coupon coupon : CheckoutSamples.changed().values()) {
            assertThat(CouponRows.fromRow(CouponRows.toRow(coupon))).isEqualTo(coupon);
        }
        for (Use use : CheckoutSamples.uses().values()) {
            assertThat(UseRows.fromRow(UseRows.toRow(use))).isEqualTo(use);
        }
        for (Use use : List.of(
                CheckoutSamples.partlyRolledBack(),
                CheckoutSamples.piecesReturned(),
                CheckoutSamples.cancelled(),
                CheckoutSamples.reserved(),
                CheckoutSamples.redeemedByEvent())) {
            assertThat(UseRows.fromRow(UseRows.toRow(use))).isEqualTo(use);
        }
    }

    private static Map<String, SpecificRecord> rows() {
        Map<String, SpecificRecord> rows = new TreeMap<>();
        coupons().forEach((name, coupon) -> rows.put("1.coupon." + name, CouponRows.toRow(coupon)));
        rows.put("1.account", new LimitAccountRow(1L, 2L, 3L, 9L, true, 4L, 7L));
        rows.put("1.units", new LimitUnitsRow("spent", 40_00L, 0L));
        rows.put("2.units.raised", new LimitUnitsRow("reserved", 40_00L, 5_00L));
        rows.put("2.units.waiting", new LimitUnitsRow("waiting", 12L, 0L));
        rows.put("5.coupon.pending", CouponRows.toRow(sealedPending()));
        rows.put("5.erased", new ErasedShopperRow(NOW));
        rows.put("2.stack", StackRows.toRow(stack(), NOW));
        rows.putAll(CheckoutSamples.rows());
        rows.put("1.clock", new PartitionClockRow(NOW, ByteBuffer.wrap(new byte[] {1, 2, 3})));
        return rows;
    }

    @Test
    void anOrdersAccountIsReadFromItsRowAsItWasWritten() {
        assertThat(StackRows.fromRow(stack().key(), StackRows.toRow(stack(), NOW)))
                .isEqualTo(stack());
    }

    private static OrderStack stack() {
        Currency yen = Currency.getInstance("JPY");
        Discount line = new Discount(300, yen, List.of(new Effect(Target.LINE, "1", "TEE-001", 300)));
        Discount shipping = new Discount(80, yen, List.of(new Effect(Target.SHIPPING, null, null, 80)));
        return new OrderStack(
                "order/77aa/stack/total",
                List.of(
                        new StackEntry("c-1", "r-1", Units.State.RESERVED, true, line, shipping),
                        new StackEntry("c-2", "r-2", Units.State.SPENT, false, shipping, null),
                        new StackEntry("c-3", "r-3", Units.State.HELD, true, null, line)),
                9,
                4,
                7);
    }

    /** A grant whose address is encrypted. */
    private static Coupon sealedPending() {
        return new Coupon.Pending(
                DiscountGrant.newBuilder(Grants.under(Grants.grant(2), Grants.oneIssue("2024-07-15", 9)))
                        .setUser(EventUser.newBuilder()
                                .setId("user_2")
                                .setEmail("~00112233445566778899aabbccddeeff")
                                .build())
                        .setEncryptedEmail(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                        .setShopperKeyId("s1")
                        .build(),
                1,
                0);
    }

    private static Map<String, Coupon> coupons() {
        Coupon live = Objects.requireNonNull(
                CouponDecider.request(null, Grants.grant(1), 2, "id", NOW).state());
        return Map.of(
                "pending",
                new Coupon.Pending(Grants.under(Grants.grant(2), Grants.oneIssue("2024-07-15", 9)), 1, 0),
                "live",
                live,
                "ended",
                Objects.requireNonNull(
                        CouponDecider.due(live, NOW.plus(Grants.VALIDITY)).state()),
                "refused",
                new Coupon.Refused("grant-3", IssueRefusal.ISSUE_BUDGET_SPENT, NOW));
    }

    private static <V extends SpecificRecord> V read(String hex, Class<V> type) {
        Serde<V> serde = StateSerdes.of(type);
        return serde.deserializer().deserialize("store", HexFormat.of().parseHex(hex));
    }

    private static Properties golden() throws IOException {
        Properties golden = new Properties();
        try (InputStream file = GoldenRowsTest.class.getResourceAsStream("/golden/state-rows.properties")) {
            golden.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        }
        return golden;
    }
}
