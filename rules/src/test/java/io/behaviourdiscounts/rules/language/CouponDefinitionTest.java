package io.behaviourdiscounts.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.rules.event.User;
import io.behaviourdiscounts.rules.model.Action;
import io.behaviourdiscounts.rules.model.CouponDefinition;
import io.behaviourdiscounts.rules.model.CouponDefinition.Uses;
import io.behaviourdiscounts.rules.model.Rule;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coupons that are made by hand, as they are written. */
class CouponDefinitionTest {

    private static final String LEAST = "action: {type: percentage_off, value: 20}\nexpires_at: 2026-12-31\n";

    @Test
    void theLeastHasTheDefaults() {
        CouponDefinition coupon = read(LEAST);

        assertThat(coupon.code()).isNull();
        assertThat(coupon.codeFormat()).isEqualTo(Rule.CodeFormat.DEFAULT);
        assertThat(coupon.action()).isEqualTo(new Action.PercentageOff(new BigDecimal("20"), null, Action.Terms.NONE));
        assertThat(coupon.validFrom()).isNull();
        assertThat(coupon.expiresAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(coupon.uses()).isEqualTo(Uses.SINGLE_USE);
        assertThat(coupon.usageLimit()).isEqualTo(1);
        assertThat(coupon.perShopperLimit()).isZero();
        assertThat(coupon.stackable()).isFalse();
        assertThat(coupon.assignee()).isEqualTo(User.UNKNOWN);
        assertThat(coupon.ruleId()).isNull();
    }

    @Test
    void jsonSaysEverythingToo() {
        CouponDefinition coupon = read("""
                {"code": "SAVE20NOW", "action": {"type": "amount_off", "value": 15, "currency": "USD", "min_cart_value": 60},
                 "valid_from": "2026-11-20", "expires_at": "2026-11-30T18:00:00+01:00", "type": "unlimited",
                 "per_shopper_limit": 1, "stackable": true, "redeem_conditions": {"order.subtotal": {"gte": 60}},
                 "time_zone": "America/New_York", "assignee": {"email": "shopper@example.com"}, "rule": "winter",
                 "display": {"name": {"de": "Zwanzig", "default": "Twenty"}}}
                """);

        assertThat(coupon.code()).isEqualTo("SAVE20NOW");
        assertThat(coupon.validFrom()).isEqualTo(Instant.parse("2026-11-20T05:00:00Z"));
        assertThat(coupon.expiresAt()).isEqualTo(Instant.parse("2026-11-30T17:00:00Z"));
        assertThat(coupon.uses()).isEqualTo(Uses.UNLIMITED);
        assertThat(coupon.usageLimit()).isZero();
        assertThat(coupon.perShopperLimit()).isEqualTo(1);
        assertThat(coupon.stackable()).isTrue();
        assertThat(coupon.redeemConditions()).isNotNull();
        assertThat(coupon.timeZone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(coupon.assignee()).isEqualTo(new User(null, "shopper@example.com", null, null));
        assertThat(coupon.ruleId()).isEqualTo("winter");
        assertThat(coupon.display().name()).containsEntry("de", "Zwanzig");
    }

    @Test
    void aUsageLimitMakesItMultiUseAndACodesFormatIsDrawnFrom() {
        CouponDefinition coupon = read(LEAST + "usage_limit: 500\ncode: {prefix: spring, length: 10}\n");

        assertThat(coupon.uses()).isEqualTo(Uses.MULTI_USE);
        assertThat(coupon.usageLimit()).isEqualTo(500);
        assertThat(coupon.code()).isNull();
        assertThat(coupon.codeFormat()).isEqualTo(new Rule.CodeFormat("SPRING", 10));
    }

    @Test
    void storeCreditMaySayItsEndItself() {
        CouponDefinition coupon =
                read("action: {type: store_credit, value: 25, currency: EUR, expires_at: 2026-12-31T00:00:00Z}");

        assertThat(coupon.expiresAt()).isEqualTo(Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(coupon.uses()).isEqualTo(Uses.SINGLE_USE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOMMER_\u00DCBER", "SAVE.20", "\u0413\u041E\u0421\u0422", "U\u0308BER20", "SAVE\u201120"})
    void aCodeMayHaveLettersOfAnyScriptAndWhatStandsBetweenThem(String code) {
        assertThat(read(LEAST + "code: \"" + code + "\"\n").code())
                .isEqualTo(Normalizer.normalize(code, Normalizer.Form.NFC));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                code: abc                              | code: expected a code of 4 to 64 letters
                code: SAVE 20                          | code: expected a code of 4 to 64 letters
                code: SAVE*20                          | code: expected a code of 4 to 64 letters
                code: _SAVE20                          | code: expected a code of 4 to 64 letters
                code: 0123456789abcdef0123456789ABCDEF | code: expected a code of 4 to 64 letters
                type: multi_use                        | type: a multi_use coupon needs its usage_limit
                usage_limit: 0                         | usage_limit: expected a whole number from 1
                valid_from: 2027-01-01                 | expires_at: it is not after valid_from
                colour: red                            | unknown key 'colour' in a coupon
                assignee: shopper@example.com          | assignee: expected an 'assignee' mapping
                redeem_conditions: {attributes.x: 1}   | 'attributes.x' is not a path that can stand here
                """)
    void whatCantBeIsToldWithItsPlace(String line, String problem) {
        assertThat(problems(LEAST + line + "\n"))
                .anySatisfy(found -> assertThat(found).contains(problem).startsWith("coupon:"));
    }

    @Test
    void usesThatContradictEachOtherAreTold() {
        assertThat(problems(LEAST + "type: single_use\nusage_limit: 2\n"))
                .singleElement()
                .asString()
                .contains("one use");
        assertThat(problems(LEAST + "type: unlimited\nusage_limit: 2\n"))
                .singleElement()
                .asString()
                .contains("no usage");
        assertThat(
                        problems(
                                "action: {type: store_credit, value: 25, currency: EUR}\nexpires_at: 2026-12-31\nusage_limit: 5\n"))
                .singleElement()
                .asString()
                .contains("spent in parts");
        assertThat(problems("action: {type: percentage_off, value: 20}\n"))
                .singleElement()
                .asString()
                .contains("expires_at: required");
    }

    private static CouponDefinition read(String text) {
        return Readings.value(RuleFiles.readCoupon("coupon", text));
    }

    private static List<String> problems(String text) {
        return switch (RuleFiles.readCoupon("coupon", text)) {
            case Reading.Read<CouponDefinition> read -> throw new AssertionError("read as " + read.value());
            case Reading.Wrong<CouponDefinition> wrong ->
                wrong.problems().stream().map(Problem::toString).toList();
        };
    }
}
