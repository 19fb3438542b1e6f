package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.behaviourdiscounts.server.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operation that the description names is there, and what is really asked and answered is as described. */
@ExtendWith(RunningApi.Extension.class)
class OpenApiTest {

    private static final String ORDER = """
            {"code": "%s", "order": {"id": "%s", "currency": "USD", "items": [{"sku": "TEE", "qty": 2, "price": 25.00}],
             "shipping": {"price": 5}, "prices_include_tax": true}, "shopper": {"id": "u-api", "email": "u1@example.com"}, "channel": "web"}
            """;

    private final RunningApi api;
    private OpenApiDocument document;

    OpenApiTest(RunningApi api) {
        this.api = api;
    }

    @BeforeEach
    void read() {
        document = new OpenApiDocument(api.get("/openapi.yaml").body());
    }

    @Test
    void eachOperationAnswersAsDescribed() throws JsonProcessingException {
        operations();
        events();
        String id = create("SPRING-SALE-26", "{\"type\": \"amount_off\", \"value\": 5, \"currency\": \"USD\"}", 2);
        checkout("SPRING-SALE-26");
        promotions();
        orders();
        administration("SPRING-SALE-26", id);
        batches();
        apiKeys();
        String credit = create("GIFT-CARD-26", "{\"type\": \"store_credit\", \"value\": 80, \"currency\": \"USD\"}", 0);
        assertThat(ok("post /v1/coupons/redeem", ORDER.formatted("GIFT-CARD-26", "o-9"))
                        .body())
                .contains("\"tender\":55.00")
                .contains("\"balance_left\":{\"amount\":25.00,\"currency\":\"USD\"}");
        rollbackInPart("GIFT-CARD-26");
        get("/v1/coupons/{id}", "/v1/coupons/" + credit, 200);
        assertThat(api.get("/v1/coupons/" + credit).body()).contains("\"given_back\":{\"amount\":{\"amount\":50.00");
        assertThat(document.seen()).isEqualTo(document.operations());
    }

    @Test
    void whatIsNotDescribedIsSeen() {
        assertThatThrownBy(() -> document.checkRequest("post /v1/coupons/apply", "{\"colour\": 1}"))
                .isInstanceOf(AssertionError.class);
        var health = api.get("/health/live");
        assertThatThrownBy(() -> document.checkAnswer("post /v1/coupons/lookup", health))
                .isInstanceOf(AssertionError.class);
    }

    private void operations() {
        get("/health/live", "/health/live", 200);
        get("/health/ready", "/health/ready", 200);
        get("/openapi.yaml", "/openapi.yaml", 200);
    }

    private void events() {
        String event = """
                {"event_id": "e-1", "name": "cart_viewed", "occurred_at": "2026-11-20T10:00:00Z", "user": {"id": "u-api"},
                 "attributes": {"coupon_codes": ["SPRING-SALE-26"]}}
                """;
        assertThat(post("post /v1/events", event, 202).body()).contains("\"accepted\":1");
        assertThat(post("post /v1/events", "[" + event + "]", 202).body()).contains("\"rejected\":0");
        var lines = api.send(api.request("/v1/events")
                .setHeader("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(event.replace("\n", " ") + "\n{\"name\": 1}\n"))
                .build());
        document.checkAnswer("post /v1/events", lines);
        assertThat(lines.body()).contains("\"accepted\":1,\"rejected\":1").contains("\"index\":1");
        document.checkAnswer("post /v1/events", api.post("/v1/events", "{}"));
        get("/v1/shoppers/{id}/coupons", "/v1/shoppers/u-api/coupons?event_id=e-1&wait=10ms", 200);
        get("/v1/shoppers/{id}/coupons", "/v1/shoppers/u-api/coupons?wait=1h", 400);
        var erased = api.send(api.request("/v1/shoppers/u-api").DELETE().build());
        document.checkAnswer("delete /v1/shoppers/{id}", erased);
        assertThat(erased.statusCode()).isEqualTo(202);
        assertThat(erased.body()).contains("\"topic\":\"behaviour.events.v1\"").doesNotContain("u-api");
    }

    @Test
    void anEventThatIsTooLateIsTakenAndToldByItsIndex() throws JsonProcessingException {
        String events = "[%s, %s, {}, %s]"
                .formatted(
                        RunningApi.visit("w-1", "u-warned", Instant.now()),
                        RunningApi.visit("w-2", "u-warned", Instant.now().minus(Duration.ofDays(2))),
                        RunningApi.visit("w-3", "u-warned", Instant.now().plus(Duration.ofHours(1))));

        var answer = api.post("/v1/events", events);

        document.checkAnswer("post /v1/events", answer);
        assertThat(answer.statusCode()).isEqualTo(202);
        var warnings = Json.read(answer.body()).path("warnings");
        assertThat(warnings)
                .extracting(warning -> warning.path("index").asInt() + " "
                        + warning.path("reason").asText())
                .containsExactly("1 too_late", "3 in_the_future");
        assertThat(warnings.get(0).path("detail").asText()).contains("would have ended by");
    }

    @Test
    void whoWaitsSaysForWhichEvent() {
        api.post("/v1/events", RunningApi.visit("w-4", "u-waits", Instant.now()));

        assertThat(api.get("/v1/shoppers/u-waits/coupons?event_id=w-4&wait=10s").body())
                .contains("\"event_id\":\"w-4\"");
        var unnamed = api.get("/v1/shoppers/u-waits/coupons?wait=10s");
        document.checkAnswer("get /v1/shoppers/{id}/coupons", unnamed);
        assertThat(unnamed.statusCode()).isEqualTo(400);
        assertThat(unnamed.body()).contains("\"reason\":\"wrong_wait\"").contains("event_id");
        assertThat(api.get("/v1/shoppers/u-waits/coupons?wait=0s").statusCode()).isEqualTo(200);
    }

    private String create(String code, String action, int uses) throws JsonProcessingException {
        String limit = uses == 0 ? "" : ", \"type\": \"multi_use\", \"usage_limit\": " + uses;
        String body = "{\"code\": \"" + code + "\", \"action\": " + action
                + ", \"expires_at\": \"2099-01-31T00:00:00Z\"" + limit + "}";
        var made = post("post /v1/coupons", body, 201);
        assertThat(made.body()).contains("\"code\":\"" + code + "\"");
        assertThat(post("post /v1/coupons", body, 422).body()).contains("code_taken");
        return Json.read(made.body()).at("/coupon/id").textValue();
    }

    private void checkout(String code) {
        assertThat(ok("post /v1/coupons/validate", ORDER.formatted(code, "o-1")).body())
                .contains("\"advice\":true")
                .contains("\"amount\":5.00");
        assertThat(ok("post /v1/coupons/apply", ORDER.formatted(code, "o-1")).body())
                .contains("\"outcome\":\"applied\"");
        ok("post /v1/coupons/release", "{\"code\": \"" + code + "\", \"order\": {\"id\": \"o-1\"}}");
        String redeem = ORDER.formatted(code, "o-2");
        String first = ok("post /v1/coupons/redeem", redeem).body();
        assertThat(ok("post /v1/coupons/redeem", redeem).body()).isEqualTo(first);
        ok("post /v1/coupons/rollback", "{\"code\": \"" + code + "\", \"order\": {\"id\": \"o-2\"}}");
        assertThat(post("post /v1/coupons/rollback", "{\"code\": \"" + code + "\", \"order\": {\"id\": \"o-3\"}}", 422)
                        .body())
                .contains("\"reason\":\"not_applied\"");
        document.checkAnswer("post /v1/coupons/redeem", api.post("/v1/coupons/redeem", "{\"code\": 1}"));
        sameKey(code);
    }

    private void promotions() {
        get("/v1/promotions", "/v1/promotions", 200);
        get("/v1/promotions", "/v1/promotions?limit=1000", 400);
        get("/v1/promotions/{id}", "/v1/promotions/TENTH", 200);
        get("/v1/promotions/{id}", "/v1/promotions/NONE", 404);
        promotionChanges();
        String cart = """
                {"order": {"currency": "USD", "items": [{"sku": "TEE", "qty": 4, "price": 30.00}], "shipping": {"price": 5}},
                 "shopper": {"id": "u-api"}, "codes": ["freeship 2026", "SPRING-SALE-26"]}""";
        assertThat(ok("post /v1/orders/evaluate", cart).body()).contains("\"total\":108.00");
        ok("post /v1/orders/evaluate", "{\"carts\": [" + cart + "]}");
        document.checkAnswer("post /v1/orders/evaluate", api.post("/v1/orders/evaluate", "{\"order\": 1}"));
    }

    private void promotionChanges() {
        String described = """
                {"id": "DESCRIBED", "name": "D", "type": "cart", "status": "draft", "rules": {"actions": [{"type": "percentage_discount", "value": 1}]}}""";
        for (int status : new int[] {201, 200}) {
            sent("put /v1/promotions/{id}", "PUT", "/v1/promotions/DESCRIBED", "application/json", described, status);
        }
        sent("put /v1/promotions/{id}", "PUT", "/v1/promotions/DESCRIBED", "application/json", "{\"id\": 1}", 400);
        String merge = "application/merge-patch+json";
        sent("patch /v1/promotions/{id}", "PATCH", "/v1/promotions/DESCRIBED", merge, "{\"priority\": 1}", 200);
        String move = "{\"status\": \"%s\"}";
        String path = "/v1/promotions/DESCRIBED/transition";
        String transition = "post /v1/promotions/{id}/transition";
        sent(transition, "POST", path, "application/json", move.formatted("archived"), 200);
        sent(transition, "POST", path, "application/json", move.formatted("active"), 409);
        ok(
                "post /v1/promotions",
                "{\"promotions\": [" + described.replace("draft", "archived") + "], \"remove\": [\"NONE\"]}");
        for (int status : new int[] {200, 404}) {
            var deleted =
                    api.send(api.request("/v1/promotions/DESCRIBED").DELETE().build());
            document.checkAnswer("delete /v1/promotions/{id}", deleted);
            assertThat(deleted.statusCode()).isEqualTo(status);
        }
    }

    private void sent(String operation, String method, String path, String type, String body, int status) {
        if (status < 400 && type.equals("application/json")) {
            document.checkRequest(operation, body);
        }
        var answer = api.send(api.request(path)
                .setHeader("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))
                .build());
        document.checkAnswer(operation, answer);
        assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(status);
    }

    private void orders() {
        String goods = "\"currency\": \"USD\", \"items\": [{\"sku\": \"TEE\", \"qty\": 4, \"price\": 30.00}]";
        ok("post /v1/orders/apply", "{\"order\": {\"cart_id\": \"c-api\", " + goods + "}, \"revision\": 1}");
        ok("post /v1/orders/redeem", "{\"order\": {\"id\": \"o-api\", \"cart_id\": \"c-api\"}}");
        ok("post /v1/orders/rollback", "{\"order\": {\"id\": \"o-api\"}, \"lines\": [{\"line\": \"1\", \"qty\": 1}]}");
        ok("post /v1/orders/apply", "{\"order\": {\"cart_id\": \"c-api-2\", " + goods + "}}");
        ok("post /v1/orders/release", "{\"order\": {\"cart_id\": \"c-api-2\"}}");
        document.checkAnswer("post /v1/orders/release", api.post("/v1/orders/release", "{\"order\": 1}"));
        get("/v1/orders/{id}", "/v1/orders/o-api", 200);
        get("/v1/orders/{id}", "/v1/orders/o-none", 404);
    }

    private void rollbackInPart(String code) {
        String order = "{\"code\": \"" + code + "\", \"order\": {\"id\": \"o-9\"}, ";
        assertThat(ok("post /v1/coupons/rollback", order + "\"lines\": [\"1\"]}")
                        .body())
                .contains("\"outcome\":\"partly_rolled_back\"")
                .contains(
                        "\"given_back\":{\"amount\":{\"amount\":50.00,\"currency\":\"USD\"},\"tender\":50.00,\"tender_lines\":["
                                + "{\"line\":\"1\",\"sku\":\"TEE\",\"amount\":50.00}]}")
                .contains("\"discount\":{\"amount\":{\"amount\":5.00,\"currency\":\"USD\"},\"tender\":5.00}")
                .contains("\"balance_left\":{\"amount\":75.00,\"currency\":\"USD\"}");
        assertThat(post("post /v1/coupons/rollback", order + "\"lines\": [\"2\"]}", 422)
                        .body())
                .contains("\"reason\":\"no_such_line\"")
                .contains("'2'");
        document.checkAnswer("post /v1/coupons/rollback", api.post("/v1/coupons/rollback", order + "\"lines\": []}"));
    }

    private void sameKey(String code) {
        var first = withKey("release", "{\"code\": \"" + code + "\", \"order\": {\"id\": \"o-1\"}}");
        var laidOutOtherwise = withKey(
                "release", "{ \"order\": {\"id\":\"o-1\"}, \"code\":\"" + code.toLowerCase(Locale.ROOT) + "\"}");
        assertThat(laidOutOtherwise.body()).isEqualTo(first.body());
        var other = withKey("release", "{\"code\": \"" + code + "\", \"order\": {\"id\": \"o-7\"}}");
        assertThat(other.statusCode()).isEqualTo(409);
        var otherCall = withKey("rollback", "{\"code\": \"" + code + "\", \"order\": {\"id\": \"o-1\"}}");
        assertThat(otherCall.statusCode()).isEqualTo(409);
        document.checkAnswer("post /v1/coupons/rollback", otherCall);
    }

    private HttpResponse<String> withKey(String call, String body) {
        return api.send(api.request("/v1/coupons/" + call)
                .setHeader("Content-Type", "application/json")
                .setHeader("Idempotency-Key", "one-key")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private void administration(String code, String id) throws JsonProcessingException {
        ok("post /v1/coupons/lookup", "{\"code\": \"" + code + "\"}");
        post("post /v1/coupons/lookup", "{\"code\": \"NO-SUCH-CODE\"}", 404);
        get("/v1/coupons/{id}", "/v1/coupons/" + id, 200);
        get("/v1/coupons/{id}", "/v1/coupons/" + "0".repeat(32), 404);
        String why = "{\"coupon_id\": \"" + id + "\", \"reason\": \"a test\", \"author\": \"jane\"}";
        ok("post /v1/coupons/block", why);
        assertThat(post("post /v1/coupons/apply", ORDER.formatted(code, "o-4"), 422)
                        .body())
                .contains("\"reason\":\"blocked\"");
        ok("post /v1/coupons/unblock", why);
        changes(id);
        ok("post /v1/coupons/revoke", why);
        var job = post("post /v1/coupons/revoke", "{\"rule_id\": \"some-rule\", \"reason\": \"a test\"}", 202);
        get("/v1/jobs/{id}", "/v1/jobs/" + Json.read(job.body()).get("id").textValue(), 200);
        get("/v1/jobs/{id}", "/v1/jobs/none", 404);
        for (String call : new String[] {"block", "unblock"}) {
            var answer = api.post("/v1/rules/some-rule/" + call, "{\"reason\": \"a test\"}");
            document.checkRequest("post /v1/rules/{id}/" + call, "{\"reason\": \"a test\"}");
            document.checkAnswer("post /v1/rules/{id}/" + call, answer);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private void changes(String id) {
        String path = "/v1/coupons/" + id;
        String whole = """
                {"valid_from": "2026-01-01T00:00:00Z", "expires_at": "2099-06-30T00:00:00Z", "usage_limit": 7, "reason": "a test"}""";
        change("put", path, whole, 200);
        change("put", path, "{\"reason\": \"a test\"}", 400);
        change("patch", path, "{\"extensions\": {\"z\": 1.50, \"a\": null}, \"reason\": \"a test\"}", 200);
        get("/v1/coupons/{id}", path, 200);
        assertThat(api.get(path).body()).contains("\"extensions\":{\"z\":1.50,\"a\":null}");
        get("/v1/coupons/{id}/history", path + "/history", 200);
        get("/v1/coupons/{id}/history", path + "/history?limit=0", 400);
        var deleted = api.send(api.request("/v1/coupons/" + "0".repeat(32) + "?reason=none")
                .DELETE()
                .build());
        document.checkAnswer("delete /v1/coupons/{id}", deleted);
        assertThat(deleted.statusCode()).isEqualTo(404);
    }

    private void change(String method, String path, String body, int status) {
        String operation = method + " /v1/coupons/{id}";
        if (status == 200) {
            document.checkRequest(operation, body);
        }
        var answer = api.send(api.request(path)
                .setHeader("Content-Type", "application/json")
                .method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body))
                .build());
        document.checkAnswer(operation, answer);
        assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(status);
    }

    private void batches() throws JsonProcessingException {
        String batch = """
                {"name": "Mailing", "count": 1000, "pattern": "API-****-****", "action": {"type": "amount_off", "value": 5, "currency": "USD"},
                 "expires_at": "2099-01-31", "per_shopper_limit": 1}
                """;
        var made = post("post /v1/batches", batch, 202);
        String path = "/v1/batches/" + Json.read(made.body()).get("id").textValue();
        assertThat(made.headers().firstValue("Location")).contains(path);
        assertThat(post("post /v1/batches", batch.replace("1000", "10000000"), 400)
                        .body())
                .contains("allow_short");
        assertThat(post(
                                "post /v1/batches",
                                batch.replace("API-****", "API-##**").replace("1000", "1"),
                                202)
                        .statusCode())
                .isEqualTo(202);
        get("/v1/batches", "/v1/batches", 200);
        get("/v1/batches/{id}", path, 200);
        get("/v1/batches/{id}", "/v1/batches/none", 404);
        for (String call : new String[] {"pause", "resume", "cancel"}) {
            var answer = api.post(path + "/" + call, "{\"reason\": \"a test\"}");
            document.checkRequest("post /v1/batches/{id}/" + call, "{\"reason\": \"a test\"}");
            document.checkAnswer("post /v1/batches/{id}/" + call, answer);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        var resumed = api.post(path + "/resume", "{\"reason\": \"a test\"}");
        document.checkAnswer("post /v1/batches/{id}/resume", resumed);
        assertThat(resumed.statusCode()).isEqualTo(409);
    }

    private void apiKeys() {
        String key = api.makeKey();
        get("/v1/api-keys", "/v1/api-keys", 200);
        assertThat(api.get("/v1/api-keys").body())
                .contains("\"id\":\"" + key + "\"")
                .doesNotContain("hash");
        var revoked = api.send(api.request("/v1/api-keys/" + key).DELETE().build());
        document.checkAnswer("delete /v1/api-keys/{id}", revoked);
        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).contains("\"revoked_by\":\"development\"");
        assertThat(api.get("/v1/api-keys").body()).contains("\"revoked_by\":\"development\"");
        var again = api.send(api.request("/v1/api-keys/" + key).DELETE().build());
        assertThat(again.body()).isEqualTo(revoked.body());
        var none = api.send(api.request("/v1/api-keys/none").DELETE().build());
        document.checkAnswer("delete /v1/api-keys/{id}", none);
        assertThat(none.statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ok(String operation, String body) {
        return post(operation, body, 200);
    }

    private HttpResponse<String> post(String operation, String body, int status) {
        document.checkRequest(operation, body);
        var answer = api.post(operation.substring("post ".length()), body);
        document.checkAnswer(operation, answer);
        assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(status);
        return answer;
    }

    private void get(String template, String path, int status) {
        var answer = api.get(path);
        document.checkAnswer("get " + template, answer);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
    }
}
