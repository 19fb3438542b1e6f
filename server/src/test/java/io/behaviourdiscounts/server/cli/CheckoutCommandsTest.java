package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.local.LocalDeployment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout by hand, against a running process: each test has a coupon of its own. */
class CheckoutCommandsTest {

    private static final String KEY = "a-key-for-commands-with-all-scopes";
    private static final String ORDER = """
            {"id": "o-1", "currency": "USD",
             "items": [{"sku": "TEE-001", "qty": 2, "price": 25.00}, {"sku": "DENIM-034", "qty": 1, "price": 95.75}]}
            """;

    @TempDir
    private static Path folder;

    private static LocalDeployment deployment;
    private static String url;
    private static Path order;

    @BeforeAll
    static void start() throws Exception {
        deployment = KeyedDeployment.start(folder.resolve("data"), KEY);
        url = "http://127.0.0.1:" + deployment.httpPort();
        order = Files.writeString(folder.resolve("order.json"), ORDER);
    }

    @AfterAll
    static void end() {
        deployment.close();
    }

    @Test
    void aCouponGoesThroughAnOrderAndBack() {
        create("WALK20NOW");

        assertThat(done("validate", "--code", "walk20-now", "--order", order.toString()))
                .startsWith("valid: 29.15 USD (advice: nothing is reserved)");
        assertThat(done("apply", "--code", "WALK20NOW", "--order", order.toString(), "--user", "u-1"))
                .startsWith("applied: 29.15 USD")
                .containsPattern("order +o-1")
                .containsPattern("reservation +[0-9a-f]{32}, until 20")
                .containsPattern("line 1 +10.00  TEE-001")
                .containsPattern("line 2 +19.15  DENIM-034");
        assertThat(done("redeem", "--code", "WALK20NOW", "--order-id", "o-1")).startsWith("redeemed: 29.15 USD");
        assertThat(done("show", "--code", "WALK20NOW"))
                .containsPattern("status +redeemed")
                .containsPattern("redeemed +o-1 .* 29.15 USD");
        assertThat(done("rollback", "--code", "WALK20NOW", "--order-id", "o-1", "--line", "2"))
                .startsWith("partly rolled back: 19.15 USD")
                .containsPattern("still given +10.00 USD")
                .containsPattern("line 1 +10.00  TEE-001");
        assertThat(done("rollback", "--code", "WALK20NOW", "--order-id", "o-1")).startsWith("rolled back: 29.15 USD");
        assertThat(done("apply", "--code", "WALK20NOW", "--order", order.toString(), "--order-id", "o-2"))
                .containsPattern("order +o-2");
        assertThat(done("release", "--code", "WALK20NOW", "--order-id", "o-2")).startsWith("released");
    }

    @Test
    void aRefusalIsExitCodeOneWithItsReason() throws IOException {
        create("ONCE20NOW");
        done("redeem", "--code", "ONCE20NOW", "--order", order.toString(), "--order-id", "o-11");

        CommandRun text = call("redeem", "--code", "ONCE20NOW", "--order", order.toString(), "--order-id", "o-12");
        CommandRun json =
                call("redeem", "--code", "ONCE20NOW", "--order", order.toString(), "--order-id", "o-12", "--json");

        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out()).isEmpty();
        assertThat(text.err()).startsWith("discounts coupons redeem: not done: already_redeemed: ");
        assertThat(json.exitCode()).isEqualTo(1);
        JsonNode problem = Json.read(json.out());
        assertThat(problem.at("/status").asInt()).isEqualTo(422);
        assertThat(problem.at("/reason").asText()).isEqualTo("already_redeemed");
    }

    /** A terminal's history and the list of processes hold options, and not what comes on standard input. */
    @Test
    void theCodeIsReadFromStandardInput() throws IOException {
        String id = create("PIPED20NOW");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("piped 20 now\n".getBytes(StandardCharsets.UTF_8)));
        try {
            JsonNode shown = Json.read(call("show", "--code", "-", "--json").out());
            assertThat(shown.at("/id").asText()).isEqualTo(id);
        } finally {
            System.setIn(before);
        }
        assertThat(done("show", "--id", id)).containsPattern("id +" + id).containsPattern("status +issued");
    }

    @Test
    void aWholeRequestStandsInAFileAndItsAnswerIsRepeatedUnderItsKey() throws IOException {
        create("WHOLE20NOW");
        Path request = Files.writeString(
                folder.resolve("request.json"),
                "{\"order\": " + ORDER.replace("o-1", "o-21")
                        + ", \"shopper\": {\"id\": \"u-1\"}, \"channel\": \"phone\"}");
        String[] redeem = {
            "redeem", "--code", "WHOLE20NOW", "--order", request.toString(), "--idempotency-key", "k-1", "--json"
        };

        CommandRun first = call(redeem);
        CommandRun again = call(redeem);

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(Json.read(first.out()).at("/outcome").asText()).isEqualTo("redeemed");
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(done("show", "--code", "WHOLE20NOW")).containsPattern("redeemed +o-21");
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        assertThat(call("show", "--code", "NOSUCHCODE20").err())
                .startsWith("discounts coupons show: not shown: not_found");
        assertThat(call("show", "--id", "no such id").err()).startsWith("discounts coupons show: not shown: not_found");
        assertThat(call("apply", "--code", "X20NOW", "--order", "nowhere.json").err())
                .isEqualToIgnoringNewLines("discounts coupons apply: nowhere.json does not exist");
        Path noJson = Files.writeString(folder.resolve("no.json"), "{\"id\": \n o-1}");
        assertThat(call("apply", "--code", "X20NOW", "--order", noJson.toString())
                        .err())
                .contains("is not JSON (line 2, column");
        assertThat(call("validate", "--code", "X20NOW").err())
                .startsWith("discounts coupons validate: not done: missing_field: ")
                .contains("(at /order)");
        assertThat(CommandRun.of("coupons", "show", "--id", "x", "--url", "http://127.0.0.1:1", "--key", "k")
                        .err())
                .startsWith("discounts coupons show: http://127.0.0.1:1 can't be reached");
        CommandRun stranger =
                CommandRun.of("coupons", "show", "--id", "x", "--url", url, "--key", "not-a-key", "--no-json");
        assertThat(stranger.exitCode()).isEqualTo(1);
        assertThat(stranger.err())
                .startsWith("discounts coupons show: not shown: unauthorized")
                .doesNotContain("not-a-key");
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        for (List<String> wrong : List.of(
                List.of("apply", "--order", "order.json"),
                List.of("apply", "--code", "A20NOW", "--id", "b"),
                List.of("show", "--code", "A20NOW", "--url", "localhost:8080"),
                List.of("show", "--code", "A20NOW", "--url", url, "--key", ""),
                List.of("show", "--code", "A20NOW", "--key", "k", "--wait", "0"))) {
            CommandRun run = CommandRun.of(List.of("coupons"), wrong.toArray(String[]::new));
            assertThat(run.exitCode()).as("%s", wrong).isEqualTo(2);
            assertThat(run.out()).as("%s", wrong).isEmpty();
        }
    }

    private static String create(String code) {
        CommandRun made = CommandRun.of(
                "coupons",
                "create",
                code,
                "--percent",
                "20",
                "--expires",
                "2099-12-31",
                "--keys",
                folder.resolve("data").resolve("keys").toString(),
                "--bootstrap",
                deployment.bootstrap(),
                "--registry",
                deployment.registry().toString(),
                "--no-json");
        assertThat(made.exitCode()).as(made.err()).isZero();
        return made.out().strip().replaceFirst(".* ", "");
    }

    private static String done(String... command) {
        CommandRun run = call(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    /** As on a terminal, unless the command says otherwise. */
    private static CommandRun call(String... command) {
        List<String> words = new ArrayList<>(List.of("coupons"));
        words.addAll(List.of(command));
        if (!words.contains("--json")) {
            words.add("--no-json");
        }
        return CommandRun.of(List.of("--url", url, "--key", KEY), words.toArray(String[]::new));
    }
}
