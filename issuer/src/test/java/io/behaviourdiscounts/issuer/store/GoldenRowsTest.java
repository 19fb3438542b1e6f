package io.behaviourdiscounts.issuer.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.coupon.Coupon;
import io.behaviourdiscounts.issuer.coupon.CouponDecider;
import io.behaviourdiscounts.issuer.coupon.IssueRefusal;
import io.behaviourdiscounts.issuer.testing.Grants;
import io.behaviourdiscounts.schemas.LimitAccountRow;
import io.behaviourdiscounts.schemas.LimitUnitsRow;
import io.behaviourdiscounts.schemas.PartitionClockRow;
import io.behaviourdiscounts.schemas.state.StateSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
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
        rows.forEach((name, row) -> assertThat(read(golden.getProperty(name), row.getClass()))
                .as(name)
                .isEqualTo(row));
    }

    @Test
    void couponsAreReadFromTheirRowsAsTheyWereWritten() {
        for (Coupon coupon : coupons().values()) {
            assertThat(CouponRows.fromRow(CouponRows.toRow(coupon))).isEqualTo(coupon);
        }
    }

    private static Map<String, SpecificRecord> rows() {
        Map<String, SpecificRecord> rows = new TreeMap<>();
        coupons().forEach((name, coupon) -> rows.put("1.coupon." + name, CouponRows.toRow(coupon)));
        rows.put("1.account", new LimitAccountRow(1L, 2L, 3L, 9L, true, 4L, 7L));
        rows.put("1.units", new LimitUnitsRow("spent", 40_00L, 0L));
        rows.put("1.clock", new PartitionClockRow(NOW, ByteBuffer.wrap(new byte[] {1, 2, 3})));
        return rows;
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
