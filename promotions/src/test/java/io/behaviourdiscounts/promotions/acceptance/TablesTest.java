package io.behaviourdiscounts.promotions.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.model.CodePattern;
import io.behaviourdiscounts.promotions.model.OrderRegion;
import io.behaviourdiscounts.promotions.model.Region;
import io.behaviourdiscounts.promotions.model.Status;
import io.behaviourdiscounts.promotions.model.Validity;
import io.behaviourdiscounts.promotions.pricing.Returns;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.rules.code.CodeText;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the acceptance data: returns, status changes by hand, codes, regions. */
class TablesTest {

    private static final Instant NOW = Instant.parse("2024-07-20T10:30:00Z");

    static Stream<Json> returns() {
        return rows("cases_returns.json");
    }

    static Stream<Json> transitions() {
        return rows("cases_transitions.json");
    }

    static Stream<Json> regions() {
        return rows("cases_regions.json");
    }

    static Stream<Json> draws() {
        return AcceptanceData.items(table("cases_codes.json"), "pattern_draws").stream();
    }

    static Stream<Json> normalised() {
        return AcceptanceData.items(table("cases_codes.json"), "normalised").stream();
    }

    @ParameterizedTest
    @MethodSource("returns")
    void goesBack(Json row) {
        long discount = number(AcceptanceData.at(row, "discount_minor"));
        long quantity = number(AcceptanceData.at(row, "qty"));
        List<Long> back = new ArrayList<>();
        long before = 0;
        for (Json returned : AcceptanceData.items(row, "returned")) {
            back.add(Returns.givenBack(discount, quantity, before, number(returned)));
            before += number(returned);
        }
        assertThat(back)
                .isEqualTo(AcceptanceData.items(row, "given_back_minor").stream()
                        .map(TablesTest::number)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void isMadeByHand(Json row) {
        Status from = status(row, "from");
        Status to = status(row, "to");
        boolean expected = AcceptanceData.at(row, "allowed").equals(Json.of(true));
        Validity open = new Validity(null, NOW.plusSeconds(1));
        assertThat(from.mayBecome(to, Validity.ALWAYS, NOW)).isEqualTo(expected);
        assertThat(from.mayBecome(to, open, NOW)).isEqualTo(expected);
        boolean needsAnEndToCome = AcceptanceData.at(row, "only_if") instanceof Json.Text;
        assertThat(from.mayBecome(to, new Validity(null, NOW), NOW)).isEqualTo(expected && !needsAnEndToCome);
    }

    @ParameterizedTest
    @MethodSource("regions")
    void matches(Json row) {
        Region listed = Region.parse(AcceptanceData.text(row, "listed")).orElseThrow();
        OrderRegion region =
                AcceptanceData.at(row, "order_region") instanceof Json.Text(String text) ? OrderRegion.of(text) : null;
        assertThat(Json.of(listed.contains(region))).isEqualTo(AcceptanceData.at(row, "matches"));
    }

    @ParameterizedTest
    @MethodSource("draws")
    void canBeDrawn(Json row) {
        CodePattern pattern = pattern((Json.Fields) AcceptanceData.at(row, "pattern"));
        assertThat(Json.of(pattern.canDraw(AcceptanceData.text(row, "code"))))
                .isEqualTo(AcceptanceData.at(row, "can_be_drawn"));
    }

    @ParameterizedTest
    @MethodSource("normalised")
    void isNormalised(Json row) {
        assertThat(CodeText.normalise(AcceptanceData.text(row, "typed")))
                .isEqualTo(AcceptanceData.text(row, "normalised"));
    }

    private static CodePattern pattern(Json.Fields pattern) {
        Json document = AcceptanceData.fields("""
                {"id": "P", "name": "P", "type": "cart", "activation_method": "code", "codes": {"generation_type": "pattern"},
                 "rules": {"actions": [{"type": "percentage_discount", "value": 10}]}}""");
        Json codes = ((Json.Fields) AcceptanceData.at(document, "codes")).with("pattern", pattern);
        return switch (PromotionReader.read(((Json.Fields) document).with("codes", codes))) {
            case Parsed.Right<MachPromotion>(MachPromotion read) ->
                Objects.requireNonNull(read.promotion().codes().pattern());
            case Parsed.Wrong<MachPromotion>(var mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static Status status(Json row, String key) {
        Status status = Status.valueOf(AcceptanceData.text(row, key).toUpperCase(Locale.ROOT));
        assertThat(EnumWords.of(status)).isEqualTo(AcceptanceData.text(row, key));
        return status;
    }

    private static long number(Json json) {
        return json instanceof Json.Decimal(BigDecimal number) ? number.longValueExact() : -1;
    }

    private static Stream<Json> rows(String file) {
        return ((Json.Items) table(file)).values().stream();
    }

    private static Json table(String file) {
        return AcceptanceData.document(AcceptanceData.folder().resolve(file));
    }
}
