package io.behaviourdiscounts.server.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.behaviourdiscounts.server.problem.Problem;
import io.behaviourdiscounts.server.problem.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {

    private static final List<String> KNOWN = List.of("price", "qty", "items", "at");

    @Test
    void numbersAreExact() {
        assertThat(fields("{\"price\": 0.1}").decimal("price")).contains(new BigDecimal("0.1"));
        assertThat(fields("{\"qty\": 3.0}").whole("qty", 1, 5)).contains(3L);
        assertThat(fields("{\"price\": null}").decimal("price")).isEmpty();
    }

    @Test
    void aMisspelledFieldIsNamedWithWhatWasMeant() {
        Problem problem = problem(() -> fields("{\"prise\": 1}"));
        assertThat(problem.reason()).isEqualTo("unknown_field");
        assertThat(problem.pointer()).isEqualTo("/prise");
        assertThat(problem.detail()).contains("did you mean 'price'?");
    }

    @ParameterizedTest
    @CsvSource({
        "coupon, code",
        "Code, code",
        "couponCode, code",
        "coupon_code, code",
        "cod, code",
        "couponId, coupon_id",
        "quantity, qty",
        "customer, shopper",
        "reservationId, reservation_id"
    })
    void whatOtherApisCallAFieldIsKnown(String written, String meant) {
        var known = List.of("code", "coupon_id", "order", "shopper", "reservation_id", "qty");
        Problem problem = problem(() -> Fields.of(JsonBody.parse("{\"" + written + "\": 1}"), known));
        assertThat(problem.detail()).contains("did you mean '" + meant + "'?");
    }

    @Test
    void anotherWordIsOnlyMeantWhereItsFieldIs() {
        Problem problem = problem(() -> fields("{\"voucher\": 1}"));
        assertThat(problem.detail()).contains("known: price, qty, items, at");
    }

    @Test
    void thePlaceOfWhatIsWrongIsAPointer() {
        var item = fields("{\"items\": [{\"qty\": 1}, {\"qty\": 0}]}")
                .objects("items", 5, List.of("qty"))
                .get(1);
        assertThat(problem(() -> item.whole("qty", 1, 5)).pointer()).isEqualTo("/items/1/qty");
    }

    @Test
    void whatTheParserChokesOnIsNotRepeated() {
        Problem problem = problem(() -> JsonBody.parse("{\"code\": SAVE20NOW}"));
        assertThat(problem.reason()).isEqualTo("malformed_body");
        assertThat(problem.detail()).doesNotContain("SAVE20").contains("line 1");
    }

    @Test
    void aTimeHasItsOffset() {
        assertThat(fields("{\"at\": \"2026-01-31T12:00:00+01:00\"}")
                        .instant("at")
                        .orElseThrow())
                .hasToString("2026-01-31T11:00:00Z");
        assertThat(problem(() -> fields("{\"at\": \"2026-01-31T12:00:00\"}").instant("at"))
                        .reason())
                .isEqualTo("wrong_value");
    }

    @Test
    void theSameInOtherWordsIsCanonicallyTheSame() {
        byte[] one = CanonicalJson.bytes(JsonBody.parse("{\"a\": 25.00, \"b\": [1, {\"d\": null, \"c\": 1e2}]}"));
        byte[] same = CanonicalJson.bytes(JsonBody.parse("{ \"b\":[1.0,{\"c\":100}],\"a\":25 }"));
        byte[] other = CanonicalJson.bytes(JsonBody.parse("{\"a\": 25.00, \"b\": [{\"c\": 100}, 1]}"));
        assertThat(one).isEqualTo(same).isNotEqualTo(other);
    }

    private static Fields fields(String json) {
        return Fields.of(JsonBody.parse(json), KNOWN);
    }

    private static Problem problem(ThrowingCallable call) {
        var problem = new Problem[1];
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(thrown -> problem[0] = thrown.problem());
        return problem[0];
    }
}
