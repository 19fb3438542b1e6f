package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The way through the commands that getting-started.md takes, on one deployment with real parts, in event time. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterCommandsTest {

    @TempDir
    private static Path folder;

    private static StopSignal stop;
    private static LocalDeployment deployment;
    private static List<String> cluster;

    @BeforeAll
    static void start() throws InterruptedException {
        stop = StopSignal.install();
        Settings settings = Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA,
                        folder.resolve("data").toString(),
                        Setting.CLOCK,
                        "event",
                        Setting.HTTP_PORT,
                        "0",
                        Setting.INSTANCE,
                        "test"));
        deployment = LocalDeployment.start(new LocalSettings(settings, 0, 0, Optional.empty()), stop)
                .orElseThrow();
        cluster = List.of(
                "--bootstrap",
                deployment.bootstrap(),
                "--registry",
                deployment.registry().toString());
    }

    @AfterAll
    static void end() {
        deployment.close();
        stop.done();
    }

    @Test
    @Order(1)
    void rulesAreLiveWhenApplyReturns() {
        CommandRun apply = CommandRun.of(cluster, "rules", "apply", "../rules/catalog", "--no-json");

        assertThat(apply.exitCode()).as(apply.err()).isZero();
        assertThat(apply.out())
                .contains("+ rule high-value-cart-first-purchase (version 1)")
                .contains("Published: book 2")
                .contains("live on test-engine, test-issuer");
        assertThat(CommandRun.of(cluster, "rules", "plan", "../rules/catalog", "--no-json")
                        .out())
                .contains("The published rules are these already (book 2).");
    }

    /** The acceptance of issue 2 with the data model's example: sent once with its id, and twice as it stands. */
    @Test
    @Order(2)
    void theDataModelsExampleGivesTheDataModelsRecord() throws IOException {
        assertThat(send("../samples/checkout.json").exitCode()).isZero();

        JsonNode issued = single(issued("user_123"));
        assertThat(issued.at("/code").asText()).startsWith("HV15-");
        assertThat(issued.at("/action")).hasToString("{\"type\":\"percentage_off\",\"value\":15,\"max_amount\":40}");
        assertThat(issued.at("/expires_at").asText()).isEqualTo("2024-07-16T18:24:10Z");
        assertThat(issued.at("/metadata/rule").asText()).isEqualTo("high-value-cart-first-purchase");
        assertThat(issued.at("/metadata/issued_for_event_id").asText()).isEqualTo("evt_789");
        assertThat(issued.at("/stackable").asBoolean(true)).isFalse();
        assertThat(issued.at("/status").asText()).isEqualTo("issued");
    }

    @Test
    @Order(3)
    void anEventWithoutAnIdIsTheSameEachTimeItIsSent() throws IOException {
        String event = Files.readString(Path.of("../samples/checkout.json"))
                .replace("\"event_id\": \"evt_789\", ", "")
                .replace("user_123", "user_124");
        Path file = Files.writeString(folder.resolve("no-id.ndjson"), event);

        assertThat(send(file.toString()).exitCode()).isZero();
        JsonNode first = single(issued("user_124"));
        assertThat(send(file.toString()).exitCode()).isZero();

        assertThat(single(issued("user_124"))).isEqualTo(first);
        assertThat(first.at("/metadata/issued_for_event_id").asText()).isNotEmpty();
    }

    @Test
    @Order(4)
    void aCouponIsFoundByItsIdAndItsCodeHoweverItWasTyped() throws IOException {
        JsonNode issued = single(issued("user_123"));
        String id = issued.at("/coupon_id").asText();
        String code = issued.at("/code").asText();

        JsonNode byId = Json.read(CommandRun.of(cluster, "coupons", "get", id).out());
        assertThat(byId.at("/code").asText()).isEqualTo(code);
        assertThat(CommandRun.of(
                                cluster,
                                "coupons",
                                "get",
                                code.replace("-", " ").toLowerCase(Locale.ROOT))
                        .out())
                .contains(id);
        String keys = folder.resolve("data").resolve("keys").toString();
        assertThat(CommandRun.of(cluster, "coupons", "get", code, "--keys", keys)
                        .out())
                .contains(id);
    }

    @Test
    @Order(5)
    void aShoppersCouponsAreListedWithoutTheirCodes() throws IOException {
        CommandRun list = CommandRun.of(cluster, "coupons", "list", "--shopper", "user:user_123");

        assertThat(list.lines()).hasSize(1);
        assertThat(list.out()).contains("high-value-cart-first-purchase").doesNotContain("HV15");
        assertThat(CommandRun.of(cluster, "coupons", "list", "--rule", "high-value-cart-first-purchase", "--no-json")
                        .out())
                .contains("user:user_123")
                .contains("user:user_124");
    }

    @Test
    @Order(6)
    void aRevokedCouponIsRevokedForGood() throws IOException {
        String id = single(issued("user_123")).at("/coupon_id").asText();
        CommandRun revoke = CommandRun.of(
                cluster, "coupons", "revoke", id, "--reason", "a test", "--at", "2024-07-16T00:00:00Z", "--no-json");
        CommandRun again = CommandRun.of(cluster, "coupons", "revoke", id, "--reason", "a test", "--no-json");

        assertThat(revoke.exitCode()).as(revoke.err()).isZero();
        assertThat(revoke.out()).isEqualTo("revoked " + id + System.lineSeparator());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("not revoked: already_revoked");
        assertThat(CommandRun.of(cluster, "coupons", "get", id).out())
                .contains("\"status\":\"revoked\"")
                .contains("\"revoked_at\":\"2024-07-16T00:00:00Z\"");
    }

    @Test
    @Order(7)
    void advancingTheClockEndsWhatIsStillOpen() throws IOException {
        String id = single(issued("user_124")).at("/coupon_id").asText();
        CommandRun advance = CommandRun.of(cluster, "clock", "advance", "2024-09-01T00:00:00Z", "--json");

        assertThat(advance.lines())
                .containsExactly(
                        "{\"advanced_to\":\"2024-09-01T00:00:00Z\",\"topic\":\"behaviour.events.v1\",\"partitions\":4}",
                        "{\"advanced_to\":\"2024-09-01T00:00:00Z\",\"topic\":\"coupon.commands.v1\",\"partitions\":4}");
        assertThat(tail("coupon.expired.v1")).singleElement().asString().contains(id);
    }

    @Test
    @Order(8)
    void anAbsentClusterIsToldInPlainWords() {
        CommandRun plan = CommandRun.of(
                "rules", "plan", "../rules/catalog", "--bootstrap", "localhost:1", "--registry", "http://localhost:1");

        assertThat(plan.exitCode()).isEqualTo(1);
        assertThat(plan.err()).startsWith("discounts: Kafka at localhost:1: ");
    }

    private static CommandRun send(String file) {
        return CommandRun.of(cluster, "events", "send", file);
    }

    private static List<String> tail(String topic) {
        return CommandRun.of(cluster, "tail", topic, "--from-beginning", "--until-end", "--settled", "--json")
                .lines();
    }

    private static List<JsonNode> issued(String userId) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line : tail("coupon.issued.v1")) {
            JsonNode value = Json.read(line).at("/value");
            if (value.at("/metadata/user_id").asText().equals(userId)) {
                found.add(value);
            }
        }
        return found;
    }

    private static JsonNode single(List<JsonNode> found) {
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
