package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A coupon is changed, deleted and followed over HTTP, also by callers who say what can't be. */
@ExtendWith(RunningApi.Extension.class)
class CouponResourceTest {

    private static final String REASON = ", \"reason\": \"a test\"}";

    private final RunningApi api;

    CouponResourceTest(RunningApi api) {
        this.api = api;
    }

    @Test
    void whoChangesWhatAnotherHasChangedMeanwhileIsToldAndNothingIsLost() throws JsonProcessingException {
        String path = create("RESOURCE-LOST-1", 5);
        String tag = tag(api.get(path));

        HttpResponse<String> first = patch(path, tag, "{\"usage_limit\": 6" + REASON);
        HttpResponse<String> second = patch(path, tag, "{\"usage_limit\": 7" + REASON);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("\"reason\":\"lost_update\"");
        assertThat(Json.read(api.get(path).body()).at("/usage/limit").asInt()).isEqualTo(6);
        assertThat(patch(path, tag(first), "{\"usage_limit\": 7" + REASON).statusCode())
                .isEqualTo(200);
        assertThat(patch(path, "*", "{\"usage_limit\": null" + REASON).statusCode())
                .isEqualTo(200);
        assertThat(Json.read(api.get(path).body()).at("/type").asText()).isEqualTo("unlimited");
    }

    @Test
    void aUseChangesNoTagSoThatACodeThatManyUseCanBeChanged() throws JsonProcessingException {
        String path = create("RESOURCE-USED-1", 5);
        String tag = tag(api.get(path));
        redeem("RESOURCE-USED-1", "o-resource-1");

        assertThat(tag(api.get(path))).isEqualTo(tag);
        HttpResponse<String> below = patch(path, tag, "{\"usage_limit\": 1" + REASON);
        assertThat(below.statusCode()).isEqualTo(200);
        redeemed("RESOURCE-USED-1");
    }

    private void redeemed(String code) {
        assertThat(redeem(code, "o-resource-2").body()).contains("already_redeemed");
    }

    @Test
    void aPutSaysAllAndWhatItDoesNotSayIsGone() throws JsonProcessingException {
        String path = create("RESOURCE-PUT-1", 5);
        patch(path, null, """
                {"external_references": {"crm": "C-17"}, "display": {"name": {"en": "Ten"}}, "assignee": {"email": "Anne@Example.com"},
                 "per_shopper_limit": 2""" + REASON);
        JsonNode before = Json.read(api.get(path).body());
        assertThat(before.at("/external_references/crm").asText()).isEqualTo("C-17");
        assertThat(before.at("/display/name/en").asText()).isEqualTo("Ten");
        assertThat(before.at("/assignee/email").asText()).startsWith("~");
        assertThat(before.at("/usage/per_shopper_limit").asInt()).isEqualTo(2);

        HttpResponse<String> put = send(
                "PUT", path, null, """
                {"valid_from": "2026-01-01T00:00:00Z", "expires_at": "2099-01-01T00:00:00Z", "usage_limit": 5,
                 "assignee": {"email": "%s"}""".formatted(before.at("/assignee/email").asText()) + REASON);

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        JsonNode after = Json.read(api.get(path).body());
        assertThat(after.has("external_references")).isFalse();
        assertThat(after.at("/usage").has("per_shopper_limit")).isFalse();
        assertThat(after.at("/assignee")).isEqualTo(before.at("/assignee"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"usage_limit": 0                                     | /usage_limit
                    {"usage_limit": 1.5                                   | /usage_limit
                    {"usage_limit": 9999999999                            | /usage_limit
                    {"expires_at": null                                   | /expires_at
                    {"expires_at": "tomorrow"                             | /expires_at
                    {"expires_at": "2500-01-01T00:00:00Z"                 | /expires_at
                    {"assignee": {}                                       | /assignee
                    {"assignee": {"name": "Anne"}                         | /assignee/name
                    {"blocked": true                                      | /blocked
                    {"external_references": ["C-17"]                      | /external_references
                    {"external_references": {"crm": 17}                   | /external_references/crm
                    {"extensions": "text"                                 | /extensions
                    {"display": {"colour": "red"}                         | /display
                    {"code": "ANOTHER-CODE"                               | /code
                    {"action": {"type": "free_shipping"}                  | /action
                    """)
    void whatCannotBeIsRefusedWhereItStands(String body, String pointer) throws JsonProcessingException {
        String path = create("RESOURCE-WRONG-" + Integer.toHexString((body + pointer).hashCode()), 5);

        HttpResponse<String> answer = patch(path, null, body + REASON);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Json.read(answer.body()).path("pointer").asText()).isEqualTo(pointer);
        assertThat(Json.read(api.get(path).body()).path("revision").asInt()).isZero();
    }

    @Test
    void whatIsTooLargeForeignOrNobodysIsRefused() throws JsonProcessingException {
        String path = create("RESOURCE-BAD-1", 5);

        String large = "{\"extensions\": {\"a\": [" + "\"0123456789\",".repeat(800) + "1]}" + REASON;
        assertThat(patch(path, null, large).body()).contains("\"pointer\":\"/extensions\"");
        assertThat(patch(path, null, "{\"usage_limit\": 3}").body()).contains("\"pointer\":\"/reason\"");
        assertThat(patch(path, null, "{\"reason\": \"a test\"}").body()).contains("nothing_to_change");
        assertThat(patch(path, "W/\"0\"", "{\"usage_limit\": 3" + REASON).body())
                .contains("wrong_if_match");
        assertThat(patch("/v1/coupons/none", null, "{\"usage_limit\": 3" + REASON)
                        .statusCode())
                .isEqualTo(404);
        assertThat(patch("/v1/coupons/" + "0".repeat(32), null, "{\"usage_limit\": 3" + REASON)
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get("/v1/coupons/" + "0".repeat(32) + "/history").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aHistoryTellsEachStepOnceTheNewestFirstAndByPages() throws JsonProcessingException {
        String path = create("RESOURCE-HISTORY-1", 5);
        redeem("RESOURCE-HISTORY-1", "o-history-1");
        patch(path, null, "{\"usage_limit\": 9, \"author\": \"jane\"" + REASON);
        api.send(api.request(path + "?reason=over").DELETE().build());

        JsonNode all = Json.read(api.get(path + "/history").body());

        assertThat(all.path("steps"))
                .extracting(step ->
                        step.path("sequence").asInt() + " " + step.path("step").asText())
                .containsExactly("5 deleted", "4 revoked", "3 changed", "2 redeemed", "1 issued");
        JsonNode redeemed = all.at("/steps/3");
        assertThat(redeemed.path("order_id").asText()).isEqualTo("o-history-1");
        assertThat(redeemed.at("/shopper/id").asText()).isEqualTo("u-resource");
        assertThat(redeemed.at("/discount/amount/amount").decimalValue()).isEqualByComparingTo("5");
        JsonNode changed = all.at("/steps/2");
        assertThat(changed.path("author").asText()).startsWith("jane (");
        assertThat(changed.at("/before/usage_limit").asInt()).isEqualTo(5);
        assertThat(changed.at("/after/usage_limit").asInt()).isEqualTo(9);
        JsonNode page = Json.read(api.get(path + "/history?limit=2").body());
        assertThat(page.path("steps")).hasSize(2);
        JsonNode rest = Json.read(
                api.get(path + "/history?before=" + page.path("next_before").asInt())
                        .body());
        assertThat(rest.path("steps"))
                .extracting(step -> step.path("sequence").asInt())
                .containsExactly(3, 2, 1);
        assertThat(Json.read(api.get(path).body()).path("deleted").asBoolean()).isTrue();
    }

    @Test
    void whatWasDeletedIsInNoList() throws JsonProcessingException {
        String path = create("RESOURCE-LIST-1", 1);
        patch(path, null, "{\"assignee\": {\"id\": \"u-listed\"}" + REASON);
        String list = "/v1/shoppers/u-listed/coupons";
        Await.until("it is listed", () -> api.get(list).body().contains(path.substring(12)));

        api.send(api.request(path + "?reason=over").DELETE().build());

        assertThat(api.get(list).body()).doesNotContain(path.substring(12));
    }

    private String create(String code, int uses) throws JsonProcessingException {
        String body = """
                {"code": "%s", "action": {"type": "amount_off", "value": 5, "currency": "USD"}, "expires_at": "2099-01-31T00:00:00Z",
                 "type": "multi_use", "usage_limit": %d}""".formatted(code, uses);
        HttpResponse<String> made = api.post("/v1/coupons", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return "/v1/coupons/" + Json.read(made.body()).at("/coupon/id").textValue();
    }

    private HttpResponse<String> redeem(String code, String order) {
        return api.post("/v1/coupons/redeem", """
                {"code": "%s", "order": {"id": "%s", "currency": "USD", "items": [{"sku": "TEE", "qty": 1, "price": 25.00}]},
                 "shopper": {"id": "u-resource"}}""".formatted(code, order));
    }

    private HttpResponse<String> patch(String path, @Nullable String tag, String body) {
        return send("PATCH", path, tag, body);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String tag, String body) {
        HttpRequest.Builder request = api.request(path)
                .setHeader("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (tag != null) {
            request.setHeader("If-Match", tag);
        }
        return api.send(request.build());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
