package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.local.LocalDeployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coupons by the million, by hand and over HTTP, against a running process. */
class BatchesCommandTest {

    private static final String KEY = "a-key-for-batches-with-all-scopes";
    private static final String ORDER = """
            {"id": "o-1", "currency": "USD", "items": [{"sku": "TEE-001", "qty": 2, "price": 25.00}]}
            """;
    private static final String BATCH = """
            {"count": 100, "pattern": "%s", "action": {"type": "percentage_off", "value": 10}, "expires_at": "2099-12-31"}
            """;

    @TempDir
    private static Path folder;

    private static LocalDeployment deployment;
    private static URI url;
    private static String order;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        deployment = KeyedDeployment.start(folder.resolve("data"), KEY);
        url = URI.create("http://127.0.0.1:" + deployment.httpPort());
        order = Files.writeString(folder.resolve("order.json"), ORDER).toString();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void end() {
        http.close();
        deployment.close();
    }

    @Test
    void aThousandCodesAreMadePrintedAndUsedOnceEach() throws IOException {
        JsonNode batch = Json.read(done(
                "create",
                "--count",
                "1000",
                "--pattern",
                "SUMMER-????-****-****",
                "--percent",
                "20",
                "--expires",
                "2099-12-31",
                "--name",
                "Mailing",
                "--json"));
        String id = batch.path("id").asText();

        String csv = done("export", id);
        List<String> codes = csv.lines().skip(1).toList();

        assertThat(csv).startsWith("code\nSUMMER-").isEqualTo(done("export", id, "--csv"));
        assertThat(codes)
                .hasSize(1_000)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("SUMMER-[A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}"));
        assertThat(done("export", id, "--json").lines())
                .hasSize(1_000)
                .startsWith("{\"code\":\"" + codes.getFirst() + "\"}");
        assertThat(done("list", "--no-json")).contains(id).contains("Mailing");
        knows(codes.getFirst());
        for (String code : List.of(codes.get(1), codes.get(500).toLowerCase(Locale.ROOT), codes.getLast())) {
            assertThat(coupon("validate", code, "o-0").out()).contains("\"outcome\":\"valid\"");
            assertThat(coupon("apply", code, "o-" + code).out()).contains("\"outcome\":\"applied\"");
            assertThat(coupon("redeem", code, "o-" + code).out()).contains("\"outcome\":\"redeemed\"");
            CommandRun again = coupon("redeem", code, "o-another");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.out()).contains("\"reason\":\"already_redeemed\"");
        }
    }

    @Test
    void aPausedBatchRefusesAndACancelledOneForGood() throws IOException {
        String id = Json.read(done(
                        "create",
                        "--count",
                        "10",
                        "--pattern",
                        "PAUSED-********",
                        "--amount",
                        "5 USD",
                        "--expires",
                        "2099-12-31",
                        "--json"))
                .path("id")
                .asText();
        String code = done("export", id).lines().toList().get(1);
        knows(code);

        assertThat(done("pause", id, "--reason", "lost", "--no-json")).isEqualToIgnoringNewLines("paused " + id);
        Await.until("it is paused", () -> coupon("validate", code, "o-0").out().contains("\"paused\""));
        assertThat(coupon("redeem", code, "o-11").out()).contains("\"reason\":\"paused\"");
        assertThat(done("resume", id, "--reason", "found", "--no-json")).isEqualToIgnoringNewLines("active " + id);
        Await.until("the code is known", () -> coupon("validate", code, "o-0").exitCode() == 0);

        assertThat(done("cancel", id, "--reason", "stolen", "--no-json")).isEqualToIgnoringNewLines("cancelled " + id);
        Await.until(
                "it is cancelled", () -> coupon("validate", code, "o-0").out().contains("\"revoked\""));
        assertThat(coupon("redeem", code, "o-11").out()).contains("\"reason\":\"revoked\"");
        CommandRun resumed = run("resume", id, "--reason", "found");
        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.err()).contains("was cancelled, which is for good");
        assertThat(Json.read(done("show", id, "--json")).path("reason").asText())
                .isEqualTo("stolen");
    }

    @Test
    void whatCannotBeIsTold() {
        assertThat(run(
                                "create",
                                "--count",
                                "1000",
                                "--pattern",
                                "SHORT-##",
                                "--percent",
                                "20",
                                "--expires",
                                "2099-12-31")
                        .err())
                .contains("SHORT-## has room for 10^2 = 100 codes, and 1,000 are asked for");
        assertThat(run("create", "--count", "1", "--percent", "20", "--expires", "2099-12-31")
                        .exitCode())
                .isEqualTo(2);
        assertThat(run("export", "b-none").err()).contains("there is no batch b-none");
        assertThat(run("pause", "b-none", "--reason", "x").exitCode()).isEqualTo(1);
    }

    @Test
    void overHttpTheSameKeyFindsTheSameBatch() throws Exception {
        var made = post("/v1/batches", BATCH.formatted("HTTP-********"), "k-1");
        var again = post("/v1/batches", BATCH.formatted("HTTP-********"), "k-1");
        var other = post("/v1/batches", BATCH.formatted("OTHER-********"), "k-1");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(other.statusCode()).isEqualTo(409);
        String id = Json.read(made.body()).path("id").asText();
        assertThat(made.headers().firstValue("Location")).contains("/v1/batches/" + id);
        String code = done("export", id).lines().toList().get(1);
        assertThat(coupon("validate", code, "o-0").out()).contains("\"outcome\":\"valid\"");
        var cancelled = post("/v1/batches/" + id + "/cancel", "{\"reason\": \"wrong\"}", "k-2");
        assertThat(cancelled.body()).contains("\"status\":\"cancelled\"");
        assertThat(coupon("redeem", code, "o-21").out()).contains("\"reason\":\"revoked\"");
    }

    /** What is not used yet can be looked at, blocked and revoked by its code all the same. */
    @Test
    void anUnusedCodeIsACoupon() throws Exception {
        var made = post("/v1/batches", BATCH.formatted("UNUSED-********"), "k-3");
        List<String> codes = done("export", Json.read(made.body()).path("id").asText())
                .lines()
                .skip(1)
                .toList();

        var looked = post("/v1/coupons/lookup", "{\"code\": \"" + codes.getFirst() + "\"}", "k-4");
        assertThat(looked.statusCode()).as(looked.body()).isEqualTo(200);
        assertThat(looked.body()).contains("\"status\":\"issued\"");
        var revoked =
                post("/v1/coupons/revoke", "{\"code\": \"" + codes.getFirst() + "\", \"reason\": \"lost\"}", "k-5");
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        assertThat(coupon("apply", codes.getFirst(), "o-31").out()).contains("\"reason\":\"revoked\"");
        var blocked = post("/v1/coupons/block", "{\"code\": \"" + codes.get(1) + "\", \"reason\": \"lost\"}", "k-6");
        assertThat(blocked.statusCode()).as(blocked.body()).isEqualTo(200);
        assertThat(coupon("apply", codes.get(1), "o-32").out()).contains("\"reason\":\"blocked\"");
    }

    /** A file that is imported again, as after a crash, makes no row two coupons, and what was used is used. */
    @Test
    void anImportMakesEachRowOnceAndBringsItsUsesAlong() throws Exception {
        List<String> shop = List.of(
                "import",
                "../samples/mappings/shopify.csv",
                "--map",
                "../samples/mappings/shopify.yaml",
                "--name",
                "shop",
                "--json");
        CommandRun first = coupons(shop);
        CommandRun again = coupons(shop);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("\"rows\":3,\"imported\":3,\"refused\":0");
        assertThat(again.out()).isEqualTo(first.out());
        JsonNode used = Json.read(post("/v1/coupons/lookup", "{\"code\": \"summer-shy-01\"}", "i-1")
                .body());
        assertThat(used.at("/usage/redeemed").asInt()).isEqualTo(89);
        assertThat(used.at("/usage/limit").asInt()).isEqualTo(250);
        assertThat(used.at("/usage/per_shopper_limit").asInt()).isEqualTo(1);
        assertThat(used.at("/external_references/shopify").asText()).isEqualTo("11920047631");
        assertThat(coupon("validate", "OLD-SHY-03", "o-0").out()).contains("\"reason\":\"expired\"");

        Path other = folder.resolve("other.ndjson");
        Path report = folder.resolve("refused.ndjson");
        Files.writeString(other, """
                {"code": "SUMMER-SHY-01", "action": {"type": "percentage_off", "value": 90}, "expires_at": "2099-12-31"}
                {"code": "FRESH-SHY-04", "action": {"type": "percentage_off", "value": 10}, "expires_at": "2099-12-31", "status": "disabled"}
                """);
        CommandRun taken = coupons(
                List.of("import", other.toString(), "--name", "other", "--report", report.toString(), "--json"));
        assertThat(taken.exitCode()).isEqualTo(1);
        assertThat(taken.out()).contains("\"imported\":1,\"refused\":1");
        assertThat(Files.readString(report))
                .contains("\"line\":1,\"reason\":\"code_taken\"")
                .doesNotContain("SUMMER");
        assertThat(coupon("validate", "FRESH-SHY-04", "o-0").out()).contains("\"reason\":\"blocked\"");
    }

    /** What a command has written, a process reads within moments. */
    private static void knows(String code) {
        Await.until("the code is known", () -> coupon("validate", code, "o-0").exitCode() == 0);
    }

    private static CommandRun coupon(String call, String code, String orderId) {
        return CommandRun.of(
                "coupons",
                call,
                "--code",
                code,
                "--order",
                order,
                "--order-id",
                orderId,
                "--json",
                "--url",
                url.toString(),
                "--key",
                KEY);
    }

    private static String done(String... words) {
        CommandRun run = run(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static CommandRun coupons(List<String> words) {
        return run("coupons", words);
    }

    private static CommandRun run(String... words) {
        return run("batches", List.of(words));
    }

    private static CommandRun run(String command, List<String> words) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(words);
        arguments.addAll(List.of(
                "--keys",
                folder.resolve("data").resolve("keys").toString(),
                "--bootstrap",
                deployment.bootstrap(),
                "--registry",
                deployment.registry().toString()));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static HttpResponse<String> post(String path, String body, String key)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
