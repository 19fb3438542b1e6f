package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carts are priced over HTTP with the promotions of the live book. */
@ExtendWith(RunningApi.Extension.class)
class EvaluateTest {

    private static final String CART = """
            {"order": {"currency": "USD", "items": [{"sku": "SHOE", "qty": 1, "price": 100.05, "categories": ["boots"]},
                       {"sku": "TEE", "qty": 1, "price": 49.95}], "shipping": {"price": 5}}%s}""";

    private static final String SMALL = """
            {"order": {"currency": "USD", "items": [{"sku": "TEE", "qty": 1, "price": 91.60}]}%s}""";

    private final RunningApi api;

    EvaluateTest(RunningApi api) {
        this.api = api;
    }

    @Test
    void eachLineSaysWhatTakesHowMuchOffIt() throws JsonProcessingException {
        JsonNode answer = evaluated(CART.formatted(", \"codes\": [\"freeship2026\"]"));

        assertThat(answer.path("advice").asBoolean()).isTrue();
        assertThat(answer.path("book_version").asInt()).isPositive();
        assertThat(answer.path("promotions"))
                .extracting(promotion -> promotion.path("id").asText() + " "
                        + promotion.path("amount").asText())
                .containsExactly("FREESHIP 5.0", "TENTH 15.0");
        assertThat(answer.path("lines").path(0).path("discounts").toString())
                .isEqualTo("[{\"promotion_id\":\"TENTH\",\"amount\":10.01}]");
        assertThat(answer.path("total").decimalValue()).isEqualByComparingTo("135.00");
        assertThat(answer.path("rejected"))
                .extracting(rejected -> rejected.path("id").asText() + " "
                        + rejected.path("reason").asText())
                .as("whose code was not typed, and what is not live, is not told of")
                .containsExactly("BOOTS not_stackable");
    }

    @Test
    void nearMissesAreTold() throws JsonProcessingException {
        JsonNode answer = evaluated(SMALL.formatted(""));

        assertThat(answer.path("near_misses").toString())
                .isEqualTo("[{\"id\":\"TENTH\",\"condition\":0,\"lacking_amount\":8.4}]");
        assertThat(answer.path("rejected").path(0).path("detail").asText()).isEqualTo("the goods come to 91.60");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de-AT, en;q=0.8 |                  | Ein Zehntel weniger
            fr, de;q=0.5    |                  | Ein Zehntel weniger
            *               |                  | A tenth off
            de              | , "locale": "en" | A tenth off
            ;;;             |                  | A tenth off
            """)
    void namesAreInTheLanguageOfWhoReadsThem(String header, String more, String name) throws JsonProcessingException {
        var answer = api.send(api.request("/v1/orders/evaluate")
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept-Language", header)
                .POST(BodyPublishers.ofString(CART.formatted(more == null ? "" : more)))
                .build());

        assertThat(Json.read(answer.body()).at("/promotions/0/name").asText()).isEqualTo(name);
    }

    @Test
    void whatWouldBeThenIsAnsweredToAdministrators() throws JsonProcessingException {
        assertThat(evaluated(SMALL.formatted(", \"at\": \"2099-11-27T09:00:00Z\""))
                        .path("total")
                        .decimalValue())
                .isEqualByComparingTo("45.80");
        assertThat(evaluated(SMALL.formatted(", \"dry_run\": [\"BLACK-FRIDAY\"]"))
                        .path("total")
                        .decimalValue())
                .isEqualByComparingTo("45.80");
        assertThat(evaluated(SMALL.formatted(", \"explain\": [\"BLACK-FRIDAY\"]"))
                        .path("rejected")
                        .toString())
                .contains("\"id\":\"BLACK-FRIDAY\",\"reason\":\"not_started\"");
    }

    @Test
    void whatIsSupposedTakesThePlaceOfWhatIsSo() throws JsonProcessingException {
        String only = ", \"codes\": [\"only one\"], \"suppose\": {\"only\": [\"LAST\", \"BOOTS\"]%s}";
        JsonNode alone = evaluated(CART.formatted(only.formatted("")));
        JsonNode used = evaluated(
                CART.formatted(only.formatted(", \"usage\": {\"LAST\": [{\"at\": \"2026-01-01T00:00:00Z\"}]}")));

        assertThat(alone.path("promotions"))
                .extracting(promotion -> promotion.path("id").asText())
                .doesNotContain("TENTH");
        assertThat(alone.path("codes").toString()).contains("\"reason\":\"not_stackable\"");
        assertThat(used.path("codes").toString()).contains("total_uses_spent");
        assertThat(api.post("/v1/orders/evaluate", CART.formatted(", \"suppose\": {\"now\": 1}"))
                        .body())
                .contains("\"pointer\":\"/suppose/now\"");
    }

    @Test
    void severalCartsAreAnsweredInTheirOrder() throws JsonProcessingException {
        JsonNode answer = evaluated("{\"carts\": [" + CART.formatted("") + "," + SMALL.formatted("") + "]}");

        assertThat(answer.path("carts"))
                .extracting(cart -> cart.path("subtotal").asText())
                .containsExactly("150.0", "91.6");
    }

    @Test
    void aCouponsCodeIsToldAndNotPriced() throws JsonProcessingException {
        var made = api.post("/v1/coupons", """
                {"code": "EVALUATED-26", "action": {"type": "percentage_off", "value": 20}, "expires_at": "2099-01-31T00:00:00Z"}""");
        String id = Json.read(made.body()).at("/coupon/id").asText();

        JsonNode answer = evaluated(SMALL.formatted(", \"codes\": [\"evaluated 26\", \"NOBODYS-2026\"]"));

        assertThat(answer.path("codes").toString())
                .isEqualTo("[{\"code\":\"evaluated 26\",\"outcome\":\"not_priced\",\"coupon_id\":\"" + id
                        + "\"},{\"code\":\"NOBODYS-2026\",\"outcome\":\"rejected\",\"reason\":\"code_unknown\"}]");
    }

    @Test
    void whatIsWrongIsAProblemWithItsPlace() throws JsonProcessingException {
        HttpResponse<String> wrong = api.post(
                "/v1/orders/evaluate",
                "{\"carts\": [" + SMALL.formatted("") + ", {\"order\": {\"currency\": \"SECRET\", \"items\": []}}]}");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Json.read(wrong.body()).path("reason").asText()).isEqualTo("wrong_value");
        assertThat(Json.read(wrong.body()).path("pointer").asText()).isEqualTo("/carts/1/order/currency");
        assertThat(wrong.body()).doesNotContain("SECRET");
        assertThat(api.post("/v1/orders/evaluate", "{\"order\": ").statusCode()).isEqualTo(400);
        String guesses = "[\"" + String.join("\",\"", numbered(60, "GUESS-A")) + "\"]";
        String others = "[\"" + String.join("\",\"", numbered(60, "GUESS-B")) + "\"]";
        assertThat(api.post(
                                "/v1/orders/evaluate",
                                "{\"carts\": [" + SMALL.formatted(", \"codes\": " + guesses) + ","
                                        + SMALL.formatted(", \"codes\": " + others) + "]}")
                        .statusCode())
                .isEqualTo(413);
    }

    private static List<String> numbered(int count, String prefix) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }

    @Test
    void promotionsAreGivenAsDocuments() throws JsonProcessingException {
        HttpResponse<String> one = api.get("/v1/promotions/BOOTS");

        assertThat(one.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(Json.read(one.body())).isEqualTo(Json.read("""
                {"id": "BOOTS", "name": "Boots", "type": "product", "status": "active", "priority": 10,
                 "rules": {"conditions": [{"type": "product_category", "operator": "equals", "value": "boots"}],
                           "actions": [{"type": "item_percentage_discount", "value": 5}]},
                 "extensions": {"owner": "the shoe team"}}"""));
        assertThat(api.get("/v1/promotions/NONE").statusCode()).isEqualTo(404);
    }

    @Test
    void thereArePagesOfPromotions() throws JsonProcessingException {
        JsonNode first = Json.read(api.get("/v1/promotions?limit=3").body());
        JsonNode second = Json.read(
                api.get("/v1/promotions?limit=3&after=" + first.path("next").asText())
                        .body());

        assertThat(first.path("promotions"))
                .extracting(promotion -> promotion.path("id").asText())
                .containsExactly("BLACK-FRIDAY", "BOOTS", "FREESHIP");
        assertThat(second.path("promotions"))
                .extracting(promotion -> promotion.path("id").asText())
                .containsExactly("LAST", "TENTH");
        assertThat(second.has("next")).isFalse();
    }

    private JsonNode evaluated(String body) throws JsonProcessingException {
        HttpResponse<String> answer = api.post("/v1/orders/evaluate", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }
}
