package io.behaviourdiscounts.server.http.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.LinePieces;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutBodyTest {

    private static final String BODY = """
            {"code": "SAVE-1", "order": {"id": "o-1", "currency": "%s", "items": [
              {"sku": "A", "qty": 2, "price": %s}, {"line": "x", "sku": "B", "qty": 1, "price": 0, "discountable": false}]}}
            """;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "USD, 25.00, 2500",
                "USD, 25, 2500",
                "USD, 2.5e1, 2500",
                "JPY, 25, 25",
                "BHD, 0.005, 5",
                "USD, \"51.90\", 5190",
                "USD, 30.000000000000004, 3000",
                "USD, 145.74999999999997, 14575",
                "USD, 0.30000000000000004, 30",
                "JPY, 25.000000000000004, 25",
                "USD, \" 25 \", 2500"
            })
    void pricesBecomeMinorUnits(String currency, String price, long minorUnits) {
        var lines = read(Call.APPLY, BODY.formatted(currency, price)).getOrder().getLines();
        assertThat(lines.get(0).getUnitPrice()).isEqualTo(minorUnits);
        assertThat(lines.get(0).getLine()).isEqualTo("1");
        assertThat(lines.get(1).getLine()).isEqualTo("x");
        assertThat(lines.get(1).getDiscountable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"USD, 25.001", "USD, 25.0001", "JPY, 0.5", "BHD, 0.0001"})
    void aPriceWithMoreDecimalsThanItsCurrencyIsRefused(String currency, String price) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(Call.APPLY, BODY.formatted(currency, price)))
                .satisfies(thrown -> assertThat(thrown.problem().pointer()).isEqualTo("/order/items/0/price"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"2, 2, 0", "2.0, 2, 0", "0.5, 0, 500", "1.125, 1, 125", "\"2.5\", 2, 500", "1000000, 1000000, 0"})
    void quantitiesHaveUpToThreeDecimals(String qty, long whole, int thousandths) {
        var line = read(Call.APPLY, BODY.formatted("USD", "1").replace("\"qty\": 2", "\"qty\": " + qty))
                .getOrder()
                .getLines()
                .getFirst();
        assertThat(line.getQuantity()).isEqualTo(whole);
        assertThat(line.getThousandths()).isEqualTo(thousandths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0005", "1000000.5", "\"two\"", "\"1,5\"", "\"1e3\"", "true", "[1]"})
    void whatIsNoQuantityIsRefused(String qty) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(Call.APPLY, BODY.formatted("USD", "1").replace("\"qty\": 2", "\"qty\": " + qty)))
                .satisfies(thrown -> assertThat(thrown.problem().pointer()).isEqualTo("/order/items/0/qty"));
    }

    @Test
    void anOrderMayHaveAThousandLines() {
        assertThat(read(Call.APPLY, linesOf(1_000)).getOrder().getLines()).hasSize(1_000);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(Call.APPLY, linesOf(1_001)))
                .satisfies(thrown -> assertThat(thrown.problem().pointer()).isEqualTo("/order/items"));
    }

    private static String linesOf(int count) {
        return "{\"code\": \"SAVE-1\", \"order\": {\"id\": \"o-1\", \"currency\": \"USD\", \"items\": ["
                + String.join(", ", Collections.nCopies(count, "{\"sku\": \"A\", \"qty\": 1, \"price\": 1}"))
                + "]}}";
    }

    @Test
    void aRollbackNamesLinesAndPiecesOfLines() {
        CouponCommand some = read(
                Call.ROLLBACK, rollback("[\"1\", {\"line\": \"x\", \"qty\": 1}, {\"line\": \"y\", \"qty\": 0.5}]"));
        assertThat(some.getLines()).containsExactly("1");
        assertThat(some.getPieces()).containsExactly(new LinePieces("x", 1_000L), new LinePieces("y", 500L));
        CouponCommand pieces = read(Call.ROLLBACK, rollback("[{\"line\": \"x\", \"qty\": 1}]"));
        assertThat(pieces.getLines())
                .as("for an issuer that knows no pieces: nothing, and not everything")
                .isEmpty();
        CouponCommand whole = read(Call.ROLLBACK, rollback("[\"1\"]"));
        assertThat(whole.getPieces()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "[{\"line\": \"x\"}] | /lines/0/qty",
                "[{\"qty\": 1}] | /lines/0/line",
                "[{\"line\": \"x\", \"qty\": 0}] | /lines/0/qty",
                "[\"x\", {\"line\": \"x\", \"qty\": 1}] | /lines",
                "[{\"line\": \"x\", \"qty\": 1}, {\"line\": \"x\", \"qty\": 1}] | /lines",
                "[1] | /lines/0",
                "[] | /lines",
            })
    void whatIsNoLineIsRefused(String lines, String pointer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(Call.ROLLBACK, rollback(lines)))
                .satisfies(thrown -> assertThat(thrown.problem().pointer()).isEqualTo(pointer));
    }

    private static String rollback(String lines) {
        return "{\"code\": \"SAVE-1\", \"order\": {\"id\": \"o-1\"}, \"lines\": " + lines + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\tSAVE-1\\n", "SAVE\\u200B-1", "SAVE\\u20111", "\\uFF33AVE-1", "SAVE_1", "\\u00DCBER"})
    void aCodeIsTakenAsItWasPasted(String code) {
        assertThat(read(Call.APPLY, BODY.formatted("USD", "1").replace("SAVE-1", code))
                        .getCouponId())
                .startsWith("id of ");
    }

    @Test
    void theCodeGoesNoFurther() {
        CouponCommand command = read(Call.APPLY, BODY.formatted("USD", "1"));
        assertThat(command.getCouponId()).isEqualTo("id of save-1");
        assertThat(command.toString()).doesNotContain("SAVE-1");
    }

    @Test
    void aRedeemAfterAnApplyNeedsOnlyItsReservation() {
        CouponCommand command = read(Call.REDEEM, "{\"code\": \"SAVE-1\", \"reservation_id\": \"r\"}");
        assertThat(command.getOrder()).isNull();
        assertThat(command.getReservationId()).isEqualTo("r");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(Call.APPLY, "{\"code\": \"SAVE-1\", \"reservation_id\": \"r\"}"));
    }

    @Test
    void theFingerprintIsOfWhatIsAsked() {
        String one = read(Call.APPLY, BODY.formatted("USD", "25.00")).getFingerprint();
        assertThat(read(
                                Call.APPLY,
                                BODY.formatted("USD", "25")
                                        .replace("SAVE-1", "save-1")
                                        .replace(" ", ""))
                        .getFingerprint())
                .isEqualTo(one);
        assertThat(read(Call.REDEEM, BODY.formatted("USD", "25.00")).getFingerprint())
                .isNotEqualTo(one);
        assertThat(read(Call.APPLY, BODY.formatted("USD", "26.00")).getFingerprint())
                .isNotEqualTo(one);
    }

    @Test
    void aKeyIsTakenForOneRequestAndForgottenAfterADay() {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        var keys = new KeyMemory(() -> now[0], 2);
        assertThat(keys.claim("k1", "a")).isTrue();
        assertThat(keys.claim("k1", "a")).isTrue();
        assertThat(keys.claim("k1", "b")).isFalse();
        keys.release("k1", "a");
        assertThat(keys.claim("k1", "b")).isTrue();
        now[0] = now[0].plus(Duration.ofHours(25));
        assertThat(keys.claim("k1", "c")).isTrue();
        assertThat(keys.claim("k2", "a")).isTrue();
        assertThat(keys.claim("k3", "a")).as("the oldest makes room").isTrue();
        assertThat(keys.claim("k1", "d")).isTrue();
    }

    /** 20 euros are not the 20 dollars that were reserved: the issuer compares the order's currency. */
    @ParameterizedTest
    @ValueSource(strings = {"amount", "expected_discount"})
    void anAmountsOwnCurrencyIsTheOrders(String field) {
        String body = "{\"code\": \"SAVE-1\", %s, \"" + field + "\": {\"amount\": 20, \"currency\": \"EUR\"}}";

        CouponCommand named = read(Call.REDEEM, body.formatted("\"order\": {\"id\": \"o-1\"}"));
        assertThat(named.getOrder().getCurrency()).isEqualTo("EUR");
        assertThat(named.getOrder().getOrderId()).isEqualTo("o-1");
        assertThat(read(Call.REDEEM, body.formatted("\"reservation_id\": \"r-1\""))
                        .getOrder()
                        .getCurrency())
                .isEqualTo("EUR");
        assertThat(read(Call.RELEASE, body.formatted("\"reservation_id\": \"r-1\""))
                        .getOrder())
                .isNull();
    }

    @Test
    void amountsOfOneCallAreInOneCurrency() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(Call.REDEEM, """
                        {"code": "SAVE-1", "order": {"id": "o-1"}, "amount": {"amount": 20, "currency": "EUR"},
                         "expected_discount": {"amount": 20, "currency": "USD"}}"""))
                .satisfies(thrown -> assertThat(thrown.problem().pointer()).isEqualTo("/expected_discount/currency"));
    }

    private static CouponCommand read(Call call, String body) {
        return CheckoutBody.read(
                call,
                JsonBody.parse(body),
                code -> "id of " + code.toLowerCase(Locale.ROOT),
                code -> Optional.empty(),
                new Fingerprints(UnaryOperator.identity()));
    }
}
