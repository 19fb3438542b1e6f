package io.behaviourdiscounts.promotions.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.instance.CouponInstance;
import io.behaviourdiscounts.promotions.instance.InstanceExport;
import io.behaviourdiscounts.promotions.instance.InstanceImport;
import io.behaviourdiscounts.promotions.instance.InstanceImport.Imported;
import io.behaviourdiscounts.promotions.instance.StoredCoupon;
import io.behaviourdiscounts.promotions.instance.StoredCoupon.Usage;
import io.behaviourdiscounts.promotions.instance.UsageRecords;
import io.behaviourdiscounts.promotions.instance.UsageRecords.Step;
import io.behaviourdiscounts.promotions.instance.UsageRecords.UsageRecord;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.json.Place;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.rules.model.Money;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coupon instances in and out, and what their uses came to. */
class InstancesTest {

    private static final Path FOLDER = AcceptanceData.folder().resolve("instances");
    private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

    static Stream<Path> imports() throws IOException {
        return files("import-*.json", "roundtrip-*.json");
    }

    static Stream<Path> exports() throws IOException {
        return files("export-*.json");
    }

    @ParameterizedTest
    @MethodSource("imports")
    void comesInAndGoesOut(Path file) {
        Json each = AcceptanceData.document(file);
        Instant clock = Instant.parse(AcceptanceData.text(each, "clock"));
        switch (InstanceImport.read(AcceptanceData.at(each, "import"), promotion -> true, clock)) {
            case Parsed.Wrong<Imported>(List<Mistake> mistakes) ->
                assertThat(mistakes.stream().map(mistake -> EnumWords.of(mistake.kind())))
                        .containsExactly(AcceptanceData.text(each, "refused"));
            case Parsed.Right<Imported>(Imported imported) -> {
                assertThat(product(imported.coupon())).isEqualTo(AcceptanceData.at(each, "product"));
                assertThat(imported.warnings().stream().map(Json::of))
                        .containsExactlyElementsOf(AcceptanceData.items(each, "warnings"));
                assertThat(written(InstanceExport.write(imported.coupon(), clock)))
                        .isEqualTo(written(AcceptanceData.at(each, "export")));
                if (AcceptanceData.at(each, "export_at_2026") instanceof Json.Fields later) {
                    assertThat(written(InstanceExport.write(imported.coupon(), LATER)))
                            .isEqualTo(written(later));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("exports")
    void goesOut(Path file) {
        Json each = AcceptanceData.document(file);
        Instant clock = Instant.parse(AcceptanceData.text(each, "clock"));
        StoredCoupon coupon = stored(AcceptanceData.at(each, "product"));
        assertThat(written(InstanceExport.write(coupon, clock))).isEqualTo(written(AcceptanceData.at(each, "export")));
    }

    @Test
    void usesThatStillGiveSomethingAreRecorded() {
        Json each = AcceptanceData.document(FOLDER.resolve("usage-records.json"));
        List<Step> steps = AcceptanceData.items(each, "product").stream()
                .map(InstancesTest::step)
                .toList();
        assertThat(UsageRecords.of(steps).stream().map(UsageRecord::export).map(Json.class::cast))
                .containsExactlyElementsOf(AcceptanceData.items(each, "export"));
    }

    private static Stream<Path> files(String... patterns) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String pattern : patterns) {
            try (var found = Files.newDirectoryStream(FOLDER, pattern)) {
                found.forEach(files::add);
            }
        }
        return files.stream().sorted();
    }

    /** Key order counts; decimals that say nothing do not. */
    private static String written(Json json) {
        return JsonWriter.line(stripped(json));
    }

    private static Json stripped(Json json) {
        return switch (json) {
            case Json.Decimal(BigDecimal number) ->
                new Json.Decimal(new BigDecimal(number.stripTrailingZeros().toPlainString()));
            case Json.Items(var items) ->
                new Json.Items(items.stream().map(InstancesTest::stripped).toList());
            case Json.Fields(var fields) -> {
                Map<String, Json> all = new LinkedHashMap<>();
                fields.forEach((key, value) -> all.put(key, stripped(value)));
                yield new Json.Fields(all);
            }
            case Json.Null ignored -> json;
            case Json.Text ignored -> json;
            case Json.Truth ignored -> json;
        };
    }

    private static Json product(StoredCoupon coupon) {
        Map<String, Json> usage = new LinkedHashMap<>();
        usage.put("type", Json.of(EnumWords.of(coupon.usage().type())));
        usage.put("count", Json.of(coupon.usage().count()));
        usage.put("limit", Json.of(coupon.usage().limit()));
        usage.put("reserved", Json.of(coupon.usage().reserved()));
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id+", Json.of(coupon.id()));
        fields.put("code", Json.of(coupon.code()));
        fields.put("rule_id", Json.of(coupon.rule()));
        fields.put("status", Json.of(EnumWords.of(coupon.status())));
        fields.put("blocked", Json.of(coupon.blocked()));
        fields.put("usage", new Json.Fields(usage));
        fields.put("valid_from", instant(coupon.validity().from()));
        fields.put("expires_at", instant(coupon.validity().to()));
        fields.put("assigned_to+", Json.of(coupon.assignee()));
        fields.put("batch+", Json.of(coupon.batch()));
        fields.put("created_at", instant(coupon.createdAt()));
        fields.put("updated_at", instant(coupon.updatedAt()));
        fields.put("last_used_at", instant(coupon.lastUsedAt()));
        fields.put("last_used_by+", Json.of(coupon.lastUsedBy()));
        fields.put(
                "external_references+", coupon.externalReferences() == null ? Json.NULL : coupon.externalReferences());
        fields.put("extensions+", coupon.extensions() == null ? Json.NULL : coupon.extensions());
        return new Json.Fields(fields);
    }

    private static Json instant(@Nullable Instant instant) {
        return Json.of(instant == null ? null : instant.toString());
    }

    private static StoredCoupon stored(Json product) {
        Place place = Place.root(product, new ArrayList<>());
        Place usage = place.at("usage");
        return new StoredCoupon(
                place.at("id+").text().orElseThrow(),
                place.at("code").text().orElseThrow(),
                place.at("rule_id").text().orElseThrow(),
                place.at("status").word(StoredCoupon.Status.class).orElseThrow(),
                place.at("blocked").text().orElse(null),
                new Usage(
                        usage.at("type").word(CouponInstance.Type.class).orElseThrow(),
                        usage.at("count").whole(0, Long.MAX_VALUE).orElseThrow(),
                        usage.at("limit").whole(0, Long.MAX_VALUE).orElseThrow(),
                        usage.at("reserved").whole(0, Long.MAX_VALUE).orElseThrow()),
                new Validity(
                        place.at("valid_from").instant().orElse(null),
                        place.at("expires_at").instant().orElse(null)),
                place.at("assigned_to+").text().orElse(null),
                place.at("batch+").text().orElse(null),
                place.at("created_at").instant().orElse(null),
                place.at("updated_at").instant().orElse(null),
                place.at("last_used_at").instant().orElse(null),
                place.at("last_used_by+").text().orElse(null),
                place.at("external_references+").json().orElse(null),
                place.at("extensions+").json().orElse(null));
    }

    private static Step step(Json event) {
        Place place = Place.root(event, new ArrayList<>());
        String order = place.at("order_id").text().orElseThrow();
        var currency = Money.currency("USD").orElseThrow();
        if (place.at("topic").text().orElseThrow().equals("coupon.redeemed.v1")) {
            return new Step.Redeemed(
                    order,
                    place.at("redeemed_at").instant().orElseThrow(),
                    place.at("shopper").at("id").text().orElse(null),
                    place.at("channel").text().orElse(null),
                    Money.of(new BigDecimal(place.at("amount").text().orElseThrow()), currency));
        }
        return place.at("cause").text().orElseThrow().equals("rolled_back")
                ? new Step.RolledBack(order)
                : new Step.PartlyRolledBack(
                        order, Money.of(new BigDecimal(place.at("left").text().orElseThrow()), currency));
    }
}
