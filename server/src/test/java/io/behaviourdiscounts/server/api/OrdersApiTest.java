package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.json.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders as a whole over HTTP: what promotions give is reserved, redeemed, given back, and shown. */
@ExtendWith(RunningApi.Extension.class)
class OrdersApiTest {

    private static final String CART = """
            {"order": {%s, "currency": "USD", "items": [{"sku": "SHOE", "qty": 2, "price": 50.00},
                       {"sku": "TEE", "qty": 1, "price": 50.00}], "shipping": {"price": 5}}%s}""";

    private final RunningApi api;

    OrdersApiTest(RunningApi api) {
        this.api = api;
    }

    @Test
    void anOrderIsReservedRedeemedAndReturnedInPart() throws JsonProcessingException {
        JsonNode applied = done("apply", CART.formatted("\"cart_id\": \"cart-1\"", ", \"codes\": [\"freeship2026\"]"));
        assertThat(applied.path("outcome").asText()).isEqualTo("applied");
        assertThat(applied.path("order").toString()).isEqualTo("{\"cart_id\":\"cart-1\",\"status\":\"reserved\"}");
        assertThat(applied.path("promotions"))
                .extracting(promotion -> promotion.path("id").asText() + " "
                        + promotion.path("state").asText() + " "
                        + promotion.path("amount").decimalValue().toPlainString())
                .containsExactly("FREESHIP reserved 5.0", "TENTH reserved 15.0");
        assertThat(applied.path("total").decimalValue()).isEqualByComparingTo("135.00");
        assertThat(applied.path("reserved_until").asText()).isNotEmpty();

        JsonNode redeemed = done("redeem", """
                {"order": {"id": "order-1", "cart_id": "cart-1"}, "expected_discount": {"amount": 20, "currency": "USD"}}""");
        assertThat(redeemed.path("order").path("status").asText()).isEqualTo("redeemed");
        assertThat(redeemed.path("discount").decimalValue()).isEqualByComparingTo("20.00");

        JsonNode back = done("rollback", """
                {"order": {"id": "order-1"}, "lines": [{"line": "1", "qty": 1}]}""");
        assertThat(back.path("outcome").asText()).isEqualTo("partly_rolled_back");
        assertThat(back.path("given_back").decimalValue()).isEqualByComparingTo("5.00");

        for (String path : new String[] {"/v1/orders/order-1", "/v1/orders/cart-1?by=cart"}) {
            JsonNode shown = Json.read(api.get(path).body());
            assertThat(shown.at("/order/id").asText()).isEqualTo("order-1");
            assertThat(shown.at("/order/status").asText()).isEqualTo("partly_rolled_back");
            assertThat(shown.path("discount").decimalValue()).isEqualByComparingTo("15.00");
        }
    }

    @Test
    void whatIsReservedIsGivenBackByARelease() throws JsonProcessingException {
        done("apply", CART.formatted("\"cart_id\": \"cart-2\"", ""));
        JsonNode released = done("release", """
                {"order": {"cart_id": "cart-2"}}""");
        assertThat(released.path("order").path("status").asText()).isEqualTo("released");
        assertThat(refused("redeem", "{\"order\": {\"id\": \"order-2\", \"cart_id\": \"cart-2\"}}", 422)
                        .path("reason")
                        .asText())
                .isEqualTo("order_needed");
    }

    @Test
    void whatIsReservedIsRedeemedAndReturnedByEvents() throws Exception {
        done("apply", CART.formatted("\"cart_id\": \"cart-9\"", ""));
        tell("order_completed", "{\"order_id\": \"order-9\", \"cart_id\": \"cart-9\"}");
        awaitStatus("order-9", "redeemed");

        tell("order_cancelled", "{\"order_id\": \"order-9\", \"lines\": [\"1\"]}");
        awaitStatus("order-9", "partly_rolled_back");
        tell("order_cancelled", "{\"order_id\": \"order-9\"}");
        awaitStatus("order-9", "rolled_back");
    }

    private void tell(String event, String attributes) {
        String body = """
                {"name": "%s", "occurred_at": "%s", "user": {"id": "user-9"}, "attributes": %s}""".formatted(event, Instant.now(), attributes);
        assertThat(api.post("/v1/events", body).statusCode()).isEqualTo(202);
    }

    private void awaitStatus(String order, String status) throws Exception {
        Await.until(
                order + " is " + status,
                Duration.ofSeconds(30),
                () -> Json.read(api.get("/v1/orders/" + order).body())
                        .at("/order/status")
                        .asText()
                        .equals(status));
    }

    @Test
    void aCodeThatGivesNothingRefusesTheCallOrIsSkipped() throws JsonProcessingException {
        String cart = CART.formatted("\"cart_id\": \"cart-3\"", ", \"codes\": [\"freeship2026\", \"NOBODYS\"]%s");
        JsonNode refused = refused("apply", cart.formatted(""), 422);
        assertThat(refused.path("reason").asText()).isEqualTo("code_unknown");
        assertThat(refused.path("detail").asText()).isEqualTo("no live promotion has this code");
        assertThat(refused.path("pointer").asText()).isEqualTo("/codes/1");
        assertThat(api.get("/v1/orders/cart-3?by=cart").statusCode()).isEqualTo(404);

        JsonNode skipped = done("apply", cart.formatted(", \"on_refusal\": \"skip\""));
        assertThat(skipped.path("rejected_codes").toString())
                .contains("\"code\":\"NOBODYS\",\"reason\":\"code_unknown\"");
        assertThat(skipped.path("discount").decimalValue()).isEqualByComparingTo("20.00");
    }

    @Test
    void aDiscountThatIsNotTheExpectedOneRedeemsNothing() throws JsonProcessingException {
        done("apply", CART.formatted("\"cart_id\": \"cart-4\"", ""));
        JsonNode refused = refused("redeem", """
                {"order": {"id": "order-4", "cart_id": "cart-4"}, "expected_discount": {"amount": 99, "currency": "USD"}}""", 409);
        assertThat(refused.path("reason").asText()).isEqualTo("discount_changed");
        assertThat(Json.read(api.get("/v1/orders/cart-4?by=cart").body())
                        .at("/order/status")
                        .asText())
                .isEqualTo("reserved");
    }

    @Test
    void theCodeOfACouponIsToldAsSuch() throws JsonProcessingException {
        api.post("/v1/coupons", """
                {"code": "BY-ITSELF-26", "action": {"type": "percentage_off", "value": 20}, "expires_at": "2099-01-31T00:00:00Z"}""");
        JsonNode refused =
                refused("apply", CART.formatted("\"cart_id\": \"cart-5\"", ", \"codes\": [\"by itself 26\"]"), 422);
        assertThat(refused.path("reason").asText()).isEqualTo("not_priced");
        assertThat(refused.path("pointer").asText()).isEqualTo("/codes/0");
    }

    /** The only use of a promotion is taken: then carts are not promised it any more. */
    @Test
    void whatIsSpentIsNotPromisedToCarts() throws Exception {
        String goods = CART.formatted("\"cart_id\": \"cart-7\"", ", \"codes\": [\"only one\"]");
        String cart = CART.formatted("\"cart_id\": \"cart-8\"", ", \"codes\": [\"only one\"]");
        assertThat(done("apply", goods).path("discount").decimalValue()).isEqualByComparingTo("16.00");

        Await.until(
                "the account is known to be full",
                Duration.ofSeconds(20),
                () -> api.post("/v1/orders/evaluate", cart)
                        .body()
                        .contains("\"promotion_id\":\"LAST\",\"reason\":\"total_uses_spent\""));
        assertThat(refused("apply", cart, 422).path("reason").asText()).isEqualTo("total_limit_reached");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            apply    | {"order": {"currency": "USD", "items": []}}                       | wrong_value   | /order
            apply    | {"order": {"cart_id": "c", "currency": "USD"}}                    | missing_field | /order/items
            apply    | {"order": {"cart_id": "c"}, "coupons": []}                        | unknown_field | /coupons
            redeem   | {"order": {"cart_id": "c"}}                                       | missing_field | /order/id
            redeem   | {"order": {"id": "o"}, "codes": ["X"]}                            | wrong_value   | /codes
            release  | {"order": {"id": "o", "items": []}}                               | unknown_field | /order/items
            rollback | {"order": {"id": "o"}, "lines": [{"line": "1"}, {"line": "1"}]}   | wrong_value   | /lines/1
            rollback | {"order": {"id": "o"}, "lines": [{"line": "1", "qty": 0}]}        | wrong_value   | /lines/0/qty
            """)
    void aMistakeIsToldWithItsPlace(String call, String body, String reason, String pointer)
            throws JsonProcessingException {
        JsonNode problem = refused(call, body, 400);
        assertThat(problem.path("reason").asText()).isEqualTo(reason);
        assertThat(problem.path("pointer").asText()).isEqualTo(pointer);
    }

    private JsonNode done(String call, String body) throws JsonProcessingException {
        HttpResponse<String> answer = api.post("/v1/orders/" + call, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private JsonNode refused(String call, String body, int status) throws JsonProcessingException {
        HttpResponse<String> answer = api.post("/v1/orders/" + call, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.read(answer.body());
    }
}
