package io.behaviourdiscounts.server.http.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.server.http.body.JsonBody;
import io.behaviourdiscounts.server.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutBodyTest {

    private static final String BODY = """
            {"code": "SAVE-1", "order": {"id": "o-1", "currency": "%s", "items": [
              {"sku": "A", "qty": 2, "price": %s}, {"line": "x", "sku": "B", "qty": 1, "price": 0, "discountable": false}]}}
            """;

    @ParameterizedTest
    @CsvSource({"USD, 25.00, 2500", "USD, 25, 2500", "USD, 2.5e1, 2500", "JPY, 25, 25", "BHD, 0.005, 5"})
    void pricesBecomeMinorUnits(String currency, String price, long minorUnits) {
        var lines = read(Call.APPLY, BODY.formatted(currency, price)).getOrder().getLines();
        assertThat(lines.get(0).getUnitPrice()).isEqualTo(minorUnits);
        assertThat(lines.get(0).getLine()).isEqualTo("1");
        assertThat(lines.get(1).getLine()).isEqualTo("x");
        assertThat(lines.get(1).getDiscountable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"USD, 25.001", "JPY, 0.5", "BHD, 0.0001"})
    void aPriceWithMoreDecimalsThanItsCurrencyIsRefused(String currency, String price) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(Call.APPLY, BODY.formatted(currency, price)))
                .satisfies(thrown -> assertThat(thrown.problem().pointer()).isEqualTo("/order/items/0/price"));
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

    private static CouponCommand read(Call call, String body) {
        return CheckoutBody.read(call, JsonBody.parse(body), code -> "id of " + code.toLowerCase(Locale.ROOT));
    }
}
