package io.behaviourdiscounts.promotions.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.promotions.evaluation.Evaluation;
import io.behaviourdiscounts.promotions.evaluation.EvaluationReader;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonReader;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.pricing.Advice.BetterWithout;
import io.behaviourdiscounts.promotions.pricing.NearMiss.Lacking;
import io.behaviourdiscounts.rules.source.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {

    private static final String BY_CODE = """
            {'id': 'CODE', 'name': 'C', 'type': 'cart', 'status': 'active', 'priority': 500, 'stackable': true,
             'activation_method': 'code', 'codes': {'single_code': 'FIVE-OFF-2026'},
             'rules': {'actions': [{'type': 'fixed_discount', 'value': {'amount': 5, 'currency': 'USD'}}]}}""";

    private static final String ALONE = """
            {'id': 'ALONE', 'name': 'A', 'type': 'cart', 'status': 'active',
             'rules': {'conditions': [%s], 'actions': [{'type': 'percentage_discount', 'value': 10}]}}""";

    @Test
    void aCodeThatKeepsOutWhatWouldGiveMoreIsTold() {
        Advice advice = advice(BY_CODE + "," + ALONE.formatted(""), "five off 2026", "FIVEOFF2026");
        assertThat(advice.betterWithout()).containsExactly(new BetterWithout("five off 2026", 500));
    }

    @Test
    void aCodeThatIsWorthItIsNot() {
        assertThat(advice(BY_CODE, "five off 2026", "NO-SUCH-CODE").betterWithout())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cart_subtotal, gte, 108.40, 840",
        "cart_subtotal, gt, 108.40, 841",
        "cart_minimum, gte, 108.405, 841",
    })
    void goodsThatAreLackingAreTold(String type, String operator, String bound, long lacking) {
        String condition = "{'type': '%s', 'operator': '%s', 'value': %s}".formatted(type, operator, bound);
        assertThat(advice(ALONE.formatted(condition)).nearMisses())
                .containsExactly(new NearMiss("ALONE", 0, new Lacking.Goods(lacking)));
    }

    @Test
    void unitsThatAreLackingAreTold() {
        String condition = "{'type': 'cart_quantity', 'operator': 'gt', 'value': 3}";
        assertThat(advice(ALONE.formatted(condition)).nearMisses())
                .containsExactly(new NearMiss("ALONE", 0, new Lacking.Units(2)));
    }

    @Test
    void whatFailsByMoreThanThatIsNoNearMiss() {
        String amount = "{'type': 'cart_subtotal', 'operator': 'gte', 'value': 200}";
        String method = "{'type': 'payment_method', 'operator': 'equals', 'value': 'card'}";
        assertThat(advice(ALONE.formatted(amount + "," + method)).nearMisses()).isEmpty();
        assertThat(advice(ALONE.formatted(method)).nearMisses()).isEmpty();
        assertThat(advice(ALONE.formatted("{'type': 'cart_subtotal', 'operator': 'lt', 'value': 50}"))
                        .nearMisses())
                .isEmpty();
    }

    private static Advice advice(String promotions, String... codes) {
        String input = """
                {'now': '2026-03-01T12:00:00Z', 'codes': [%s], 'promotions': [%s],
                 'order': {'currency': 'USD', 'items': [{'sku': 'S', 'qty': 2, 'price': 50}]}}""".formatted(codes.length == 0 ? "" : "'" + String.join("','", codes) + "'", promotions)
                .replace('\'', '"');
        if (JsonReader.read("input", input) instanceof Reading.Read<Json>(Json json)
                && EvaluationReader.read(json) instanceof Parsed.Right<Evaluation>(Evaluation evaluation)) {
            return Advice.on(evaluation.question(), Pricer.price(evaluation.question()));
        }
        throw new IllegalStateException("the input is wrong: " + input);
    }
}
