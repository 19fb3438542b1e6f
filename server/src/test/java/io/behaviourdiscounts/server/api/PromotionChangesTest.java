package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.promotions.json.MergePatch;
import io.behaviourdiscounts.promotions.json.Parsed;
import io.behaviourdiscounts.promotions.reading.MachPromotion;
import io.behaviourdiscounts.promotions.reading.PromotionReader;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.rulebook.PromotionEdits;
import io.behaviourdiscounts.server.rulebook.PromotionWriter;
import io.behaviourdiscounts.server.rulebook.PublishedPromotions;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Promotions are made, changed and deleted over HTTP, and are in the live book when the answer comes. */
@ExtendWith(RunningApi.Extension.class)
class PromotionChangesTest {

    private static final String AUTUMN = """
            {"id": "AUTUMN", "name": "Autumn", "type": "cart", "status": "%s", "stackable": true, "priority": 5,
             "rules": {"conditions": [{"type": "product_sku", "operator": "equals", "value": "LEAF"}],
                       "actions": [{"type": "percentage_discount", "value": %s}]},
             "extensions": {"team": "leaves", "ratio": 1.50}}""";

    private static final String CART = """
            {"order": {"currency": "USD", "items": [{"sku": "LEAF", "qty": 1, "price": 50.00}]}}""";

    private final RunningApi api;

    PromotionChangesTest(RunningApi api) {
        this.api = api;
    }

    @AfterEach
    void remove() {
        assertThat(api.post("/v1/promotions", "{\"remove\": [\"AUTUMN\", \"WINTER\", \"THIRD\"]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsPutIsPricedAtOnce() throws JsonProcessingException {
        HttpResponse<String> made = put(AUTUMN.formatted("active", "10.0"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        int version = version(made);
        assertThat(total()).isEqualTo("45.0");
        assertThat(api.get("/v1/promotions/AUTUMN").body())
                .isEqualTo(made.body())
                .contains("1.50");

        HttpResponse<String> same = put(AUTUMN.formatted("active", "10.0"));
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(version(same)).isEqualTo(version);

        HttpResponse<String> replaced = put(AUTUMN.formatted("active", "20"), "If-Match", tag(made));
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(version(replaced)).isEqualTo(version + 1);
        assertThat(total()).isEqualTo("40.0");

        HttpResponse<String> patched = patch("{\"priority\": 7, \"extensions\": {\"team\": null}}", tag(replaced));
        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        assertThat(Json.read(patched.body()).path("priority").asInt()).isEqualTo(7);
        assertThat(Json.read(patched.body()).path("extensions").toString()).isEqualTo("{\"ratio\":1.5}");

        HttpResponse<String> lost = put(AUTUMN.formatted("active", "30"), "If-Match", tag(replaced));
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.headers().firstValue("ETag"))
                .isEqualTo(patched.headers().firstValue("ETag"));
        assertThat(reason(lost)).isEqualTo("changed_meanwhile");

        assertThat(delete("\"1\"").statusCode()).isEqualTo(409);
        assertThat(delete("*").statusCode()).isEqualTo(200);
        assertThat(total()).isEqualTo("50.0");
        assertThat(api.get("/v1/promotions/AUTUMN").statusCode()).isEqualTo(404);
        assertThat(delete("*").statusCode()).isEqualTo(404);
        assertThat(Json.read(api.get("/v1/promotions/AUTUMN?version=" + version).body())
                        .at("/rules/actions/0/value")
                        .asText())
                .isEqualTo("10.0");
        assertThat(api.get("/v1/promotions/AUTUMN?version=" + (version + 99)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws JsonProcessingException {
        HttpResponse<String> wrong =
                put("{\"name\": \"A\", \"type\": \"shipping\", \"priority\": 1001, \"rules\": {\"actions\":"
                        + " [{\"type\": \"bogo_discount\"}], \"else\": 1}}");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(reason(wrong)).isEqualTo("invalid");
        assertThat(Json.read(wrong.body()).path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .contains("/rules/actions/0/type", "/rules/else", "/priority");
        assertThat(put("{\"id\": \"OTHER\"," + AUTUMN.formatted("draft", "1").substring(16))
                        .body())
                .contains("\"pointer\":\"/id\"");
        HttpResponse<String> several = api.post(
                "/v1/promotions",
                "{\"promotions\": [" + AUTUMN.formatted("draft", "1") + "," + AUTUMN.formatted("draft", "101") + "]}");
        assertThat(Json.read(several.body()).path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactly("/promotions/1/rules/actions/0/value");
        assertThat(api.get("/v1/promotions/AUTUMN").statusCode()).isEqualTo(404);
    }

    @Test
    void aStatusIsChangedOnlyByTheWaysThereAre() throws JsonProcessingException {
        put(AUTUMN.formatted("draft", "10"));
        assertThat(total()).isEqualTo("50.0");

        assertThat(move("active").statusCode()).isEqualTo(200);
        assertThat(total()).isEqualTo("45.0");
        HttpResponse<String> back = move("draft");
        assertThat(back.statusCode()).isEqualTo(409);
        assertThat(Json.read(back.body()).path("from").asText()).isEqualTo("active");
        assertThat(reason(put(AUTUMN.formatted("draft", "10")))).isEqualTo("wrong_transition");
        assertThat(move("paused").body()).contains("\"status\":\"paused\"");
        assertThat(total()).isEqualTo("50.0");
        assertThat(move("archived").statusCode()).isEqualTo(200);
        assertThat(move("archived").statusCode()).as("no change").isEqualTo(200);
        assertThat(reason(move("active"))).isEqualTo("wrong_transition");
        assertThat(move("gone").statusCode()).isEqualTo(400);
        assertThat(Json.read(api.get("/v1/promotions?status=archived,scheduled").body())
                        .path("promotions"))
                .extracting(promotion -> promotion.path("id").asText())
                .containsExactly("AUTUMN", "BLACK-FRIDAY");
        assertThat(api.get("/v1/promotions?status=gone").statusCode()).isEqualTo(400);
    }

    @Test
    void whatFilesOwnIsTheirs() throws JsonProcessingException {
        HttpResponse<String> refused = api.send(json("/v1/promotions/TENTH")
                .PUT(BodyPublishers.ofString(AUTUMN.formatted("active", "10").replace("\"AUTUMN\"", "\"TENTH\"")))
                .build());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(reason(refused)).isEqualTo("owned_by_files");
        assertThat(Json.read(refused.body()).path("owner").asText()).isEqualTo("files");
        assertThat(reason(api.post("/v1/promotions", "{\"remove\": [\"TENTH\"]}")))
                .isEqualTo("owned_by_files");
        HttpResponse<String> taken = put(AUTUMN.formatted("active", "10")
                .replace("\"priority\"", "\"codes\": {\"single_code\": \"FREE-SHIP2026\"}, \"priority\""));
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body())
                .contains("\"reason\":\"code_taken\"", "\"pointer\":\"/codes/single_code\"", "FREESHIP");
        put(AUTUMN.formatted("active", "10"));
        assertThat(Json.read(api.get("/v1/promotions").body()).path("owners").toString())
                .contains("\"AUTUMN\":\"api\"", "\"TENTH\":\"files\"");
    }

    @Test
    void manyAreMadeReplacedAndRemovedInOneBook() throws JsonProcessingException {
        put(AUTUMN.formatted("active", "10"));
        HttpResponse<String> answer = api.post(
                "/v1/promotions",
                "{\"promotions\": [%s, %s], \"remove\": [\"AUTUMN\", \"NOBODYS\"]}"
                        .formatted(named("WINTER"), named("THIRD")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = Json.read(answer.body());
        assertThat(body.path("added").toString()).isEqualTo("[\"WINTER\",\"THIRD\"]");
        assertThat(body.path("removed").toString()).isEqualTo("[\"AUTUMN\"]");
        assertThat(Json.read(api.get("/v1/promotions").body())
                        .path("book_version")
                        .asLong())
                .isEqualTo(body.path("book_version").asLong());
    }

    @Test
    void ofTwoWhoWriteAtOnceNoneIsLost() throws Exception {
        put(AUTUMN.formatted("active", "10"));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            IntStream.range(0, 6)
                    .forEach(number -> answers.add(
                            callers.submit(() -> patch("{\"extensions\": {\"by-" + number + "\": true}}", "*"))));
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(api.get("/v1/promotions/AUTUMN").body()).contains("by-0", "by-1", "by-2", "by-3", "by-4", "by-5");
    }

    /** As two processes do, and not through one process, where calls wait for each other. */
    @Test
    void ofTwoProcessesThatPublishAtOnceNoChangeIsLost() throws Exception {
        put(AUTUMN.formatted("active", "10"));
        try (var cluster = api.cluster();
                var processes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> written = new ArrayList<>();
            for (int process = 0; process < 2; process++) {
                var writer = new PromotionWriter(
                        new RuleBookPublisher(cluster.wireFormat(), cluster.clientConfig(), InstantSource.system()),
                        (book, patience) -> true);
                String name = "process-" + process;
                written.add(processes.submit(() -> {
                    int done = 0;
                    for (int turn = 0; turn < 5; turn++) {
                        String key = name + "-" + turn;
                        done += writer.write(published -> marked(published, key), name)
                                        .isPresent()
                                ? 1
                                : 0;
                    }
                    return done;
                }));
            }
            for (Future<Integer> done : written) {
                assertThat(done.get()).isEqualTo(5);
            }
        }
        HttpResponse<String> after = patch("{\"priority\": 6}", "*");
        assertThat(Json.read(after.body()).path("extensions").size()).isEqualTo(12);
    }

    private static PromotionEdits marked(PublishedPromotions published, String key) {
        var written = published.find("AUTUMN").orElseThrow().document().written();
        var patch = new io.behaviourdiscounts.promotions.json.Json.Fields(Map.of(
                "extensions",
                new io.behaviourdiscounts.promotions.json.Json.Fields(
                        Map.of(key, io.behaviourdiscounts.promotions.json.Json.of(true)))));
        return switch (PromotionReader.read(MergePatch.apply(written, patch))) {
            case Parsed.Right<MachPromotion>(MachPromotion promotion) ->
                new PromotionEdits(List.of(promotion), Set.of());
            case Parsed.Wrong<MachPromotion> wrong -> throw new AssertionError(wrong.mistakes());
        };
    }

    private static String named(String id) {
        return AUTUMN.formatted("draft", "10").replace("AUTUMN", id);
    }

    private HttpResponse<String> put(String document, String... header) {
        HttpRequest.Builder request = json("/v1/promotions/AUTUMN").PUT(BodyPublishers.ofString(document));
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return api.send(request.build());
    }

    private HttpResponse<String> patch(String patch, String ifMatch) {
        return api.send(api.request("/v1/promotions/AUTUMN")
                .setHeader("Content-Type", "application/merge-patch+json")
                .setHeader("If-Match", ifMatch)
                .method("PATCH", BodyPublishers.ofString(patch))
                .build());
    }

    private HttpResponse<String> delete(String ifMatch) {
        return api.send(api.request("/v1/promotions/AUTUMN")
                .setHeader("If-Match", ifMatch)
                .DELETE()
                .build());
    }

    private HttpResponse<String> move(String status) {
        return api.post("/v1/promotions/AUTUMN/transition", "{\"status\": \"" + status + "\"}");
    }

    private HttpRequest.Builder json(String path) {
        return api.request(path).setHeader("Content-Type", "application/json");
    }

    private String total() throws JsonProcessingException {
        return Json.read(api.post("/v1/orders/evaluate", CART).body())
                .path("total")
                .asText();
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static int version(HttpResponse<String> answer) {
        return Integer.parseInt(tag(answer).replace("\"", ""));
    }

    private static String reason(HttpResponse<String> answer) throws JsonProcessingException {
        return Json.read(answer.body()).path("reason").asText();
    }
}
