package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.ApiKeys;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.audit.AuditTrail;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.registry.SchemaEndpoint;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import io.helidon.webserver.WebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of an API key, from the command line to two running instances, over a real broker. */
class ApiKeysCommandTest {

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static SchemaEndpoint registry;
    private static Cluster cluster;
    private static List<String> options;

    /** A test may run where much else does. */
    private static List<String> patient;

    private static HttpClient client;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder, 0);
        registry = SchemaEndpoint.start(folder.resolve("registry"), 0);
        var settings = settings();
        cluster = Cluster.of(settings.cluster());
        ClusterTopics.of(cluster.admin(), settings.partitions(), (short) -1).apply();
        options = List.of(
                "--bootstrap", kafka.bootstrap(), "--registry", registry.url().toString());
        patient = new ArrayList<>(options);
        patient.addAll(List.of("--within", "60"));
        client = HttpClient.newHttpClient();
    }

    private static Settings settings() {
        return Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.BOOTSTRAP,
                        kafka.bootstrap(),
                        Setting.REGISTRY,
                        registry.url().toString(),
                        Setting.PARTITIONS,
                        "1"));
    }

    @AfterAll
    static void end() {
        client.close();
        cluster.close();
        registry.close();
        kafka.close();
    }

    /** An instance as far as access goes. */
    private static final class Served implements AutoCloseable {

        private final ApiKeys keys = new ApiKeys(Optional.empty(), cluster.wireFormat(), cluster.clientConfig());
        private final AuditTrail trail = AuditTrail.open(cluster, "served", new SimpleMeterRegistry());
        private final WebServer server;

        Served() {
            keys.start();
            var access = new AccessControl(keys, settings().access(), trail);
            server = WebServer.builder()
                    .address(InetAddress.getLoopbackAddress())
                    .port(0)
                    .shutdownHook(false)
                    .routing(routing -> routing.get(
                            "/",
                            access.guard(
                                    (request, response) ->
                                            response.send(Caller.of(request).keyId()),
                                    Scope.CHECKOUT)))
                    .build()
                    .start();
        }

        int status(String key) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            try {
                return client.send(request, BodyHandlers.ofString()).statusCode();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            server.stop();
            trail.close();
            keys.close();
        }
    }

    @Test
    void aKeyWorksOnRunningInstancesAndARevokedOneStopsOnAllOfThem() throws Exception {
        try (var one = new Served();
                var other = new Served()) {
            var made = create("--name", "the shop", "--scope", "checkout", "--json");
            var key = made.at("/key").asText();
            Await.until("one lets the new key in", () -> one.status(key) == 200);
            Await.until("the other does too", () -> other.status(key) == 200);
            try (var later = new Served()) {
                Await.until("one that starts later does too", () -> later.status(key) == 200);
            }

            var revoke =
                    CommandRun.of(patient, "api-keys", "revoke", made.at("/id").asText(), "--no-json");

            assertThat(revoke.out()).isEqualTo("revoked " + made.at("/id").asText() + System.lineSeparator());
            // Another key is good all the while, so that this is not the answer to having none.
            create("--name", "another", "--scope", "checkout", "--json");
            Await.until("one refuses the revoked key", () -> one.status(key) == 401);
            Await.until("the other does too", () -> other.status(key) == 401);
        }
    }

    @Test
    void theKeyIsPrintedOnceAndKeptNowhere() throws Exception {
        var made = CommandRun.of(
                patient,
                "api-keys",
                "create",
                "--name",
                "browser",
                "--scope",
                "checkout:public",
                "--origin",
                "https://shop.example,https://www.shop.example",
                "--rate",
                "50",
                "--author",
                "jane");
        assertThat(made.exitCode()).as(made.err()).isZero();
        var key = made.out().strip();
        var secret = key.substring(key.lastIndexOf('_') + 1);
        assertThat(made.out()).matches("bd_[a-z2-7]{10}_[a-z2-7]{40}\\s+");
        assertThat(made.err()).contains("not shown again").doesNotContain(secret);

        var lines = CommandRun.of(patient, "api-keys", "list", "--json").lines();

        var listed = Json.read(lines.stream()
                .filter(line -> line.contains("\"browser\""))
                .findFirst()
                .orElseThrow());
        assertThat(listed.at("/scopes")).hasToString("[\"checkout:public\"]");
        assertThat(listed.at("/allowed_origins"))
                .hasToString("[\"https://shop.example\",\"https://www.shop.example\"]");
        assertThat(listed.at("/requests_per_second").asInt()).isEqualTo(50);
        assertThat(listed.at("/created_by").asText()).isEqualTo("jane");
        assertThat(listed.has("hash")).isFalse();
        assertThat(lines).noneMatch(line -> line.contains(secret));
        assertThat(CommandRun.of(patient, "api-keys", "list", "--no-json").out())
                .contains("ID")
                .contains("jane")
                .doesNotContain(secret);
        assertThat(CommandRun.of(options, "tail", "access.keys.v1", "--from-beginning", "--until-end", "--json")
                        .out())
                .contains("\"jane\"")
                .doesNotContain(secret);
    }

    @Test
    void revokingTwiceIsRevokingOnceAndAnUnknownIdIsNotRepeated() throws Exception {
        var id = create("--name", "twice", "--scope", "support", "--json")
                .at("/id")
                .asText();
        var first = Json.read(
                CommandRun.of(patient, "api-keys", "revoke", id, "--json").out());
        var second = Json.read(
                CommandRun.of(patient, "api-keys", "revoke", id, "--json").out());
        assertThat(second.at("/revoked_at")).isEqualTo(first.at("/revoked_at"));

        var unknown = CommandRun.of(patient, "api-keys", "revoke", "bd_whole_key");

        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no API key with this id").doesNotContain("bd_whole_key");
    }

    @Test
    void publicKeysEndAfterAYearAndOthersWhenThatIsSaid() throws Exception {
        var browser = create("--name", "b", "--scope", "checkout:public", "--json");
        assertThat(Duration.between(at(browser, "/created_at"), at(browser, "/expires_at")))
                .isEqualTo(Duration.ofDays(365));
        assertThat(create("--name", "s", "--scope", "checkout", "--json").has("expires_at"))
                .isFalse();
        assertThat(create("--name", "n", "--scope", "checkout:public", "--expires", "never", "--json")
                        .has("expires_at"))
                .isFalse();
        var day = create("--name", "d", "--scope", "support", "--expires", "2099-11-20", "--json");
        assertThat(at(day, "/expires_at")).isEqualTo("2099-11-21T00:00:00Z");
        var hours = create("--name", "h", "--scope", "support", "--expires", "12h", "--json");
        assertThat(Duration.between(at(hours, "/created_at"), at(hours, "/expires_at")))
                .isEqualTo(Duration.ofHours(12));
        assertWrong("--expires: a time such as", "--name", "n", "--scope", "support", "--expires", "soon");
    }

    private static Instant at(JsonNode key, String field) {
        return Instant.parse(key.at(field).asText());
    }

    /** A registry that takes calls and never answers: as on a machine that has hung itself up. */
    @Test
    void whatHangsIsToldWithinTenSeconds() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var start = Instant.now();
            var run = CommandRun.of(
                    List.of(
                            "--bootstrap",
                            kafka.bootstrap(),
                            "--registry",
                            "http://127.0.0.1:" + silent.getLocalPort()),
                    "api-keys",
                    "create",
                    "--name",
                    "n",
                    "--scope",
                    "support");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("within 7 s").contains("'api-keys list'");
            assertThat(run.out()).isEmpty();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void wrongWishesAreWrongUsage() {
        assertWrong("There is no scope 'root'", "--name", "n", "--scope", "root");
        assertWrong("checkout:public stands alone", "--name", "n", "--scope", "checkout:public,support");
        assertWrong("only keys with checkout:public", "--name", "n", "--scope", "checkout", "--origin", "https://a.b");
        for (var origin : List.of("*", "null", "shop.example", "https://shop.example/", "https://Shop.example")) {
            assertWrong("an origin is", "--name", "n", "--scope", "checkout:public", "--origin", origin);
        }
        assertWrong("at least 1 request", "--name", "n", "--scope", "checkout", "--rate", "0");
        assertWrong("a name of 1 to 100", "--name", "", "--scope", "checkout");
    }

    private static void assertWrong(String message, String... wish) {
        var run = CommandRun.of(List.of(wish), "api-keys", "create");
        assertThat(run.exitCode()).as(message).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    private static JsonNode create(String... wish) throws IOException {
        var arguments = new ArrayList<>(List.of("api-keys", "create"));
        arguments.addAll(List.of(wish));
        var run = CommandRun.of(patient, arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Json.read(run.out());
    }
}
