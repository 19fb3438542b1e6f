package io.behaviourdiscounts.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.schemas.ApiKeyRecord;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.access.AccessControl;
import io.behaviourdiscounts.server.access.ApiKeys;
import io.behaviourdiscounts.server.access.Caller;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.audit.AuditTrail;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.registry.SchemaEndpoint;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.tail.TopicReader;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
    static void start() throws IOException {
        kafka = EmbeddedKafka.start(folder, 0);
        registry = SchemaEndpoint.start(folder.resolve("registry"), 0);
        var settings = settings();
        var ring = Keys.make(folder.resolve("ring"));
        cluster = Cluster.of(settings.cluster(), Optional.of(Keys.seals(ring)));
        ClusterTopics.of(cluster.admin(), settings.partitions(), (short) -1).apply();
        options = List.of(
                "--bootstrap",
                kafka.bootstrap(),
                "--registry",
                registry.url().toString(),
                "--config",
                Files.writeString(folder.resolve("settings"), "keys.file=" + folder.resolve("ring"))
                        .toString());
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

        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final ApiKeys keys = new ApiKeys(Optional.empty(), cluster, meters);
        private final AuditTrail trail = AuditTrail.open(cluster, "served", meters);
        private final WebServer server;

        Served() {
            keys.start();
            var access = new AccessControl(keys, settings().access(), trail, () -> true);
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

    /** Before there were seals, whoever could write to the topic made himself an admin key. */
    @Test
    void whoeverWritesToTheTopicWithoutTheDeploymentsKeysMakesNoKey() throws Exception {
        var forged = "bd_aaaaaaaaaa_" + "a".repeat(40);
        try (var one = new Served()) {
            write(unsealed("aaaaaaaaaa", forged));

            var good = create("--name", "good", "--scope", "checkout", "--json")
                    .at("/key")
                    .asText();
            Await.until("a sealed key that was made later works", () -> one.status(good) == 200);
            assertThat(one.status(forged)).isEqualTo(401);
            assertThat(one.meters.counter("discounts.api.keys.unsealed").count())
                    .isGreaterThanOrEqualTo(1);
            assertThat(CommandRun.of(patient, "api-keys", "list", "--json").out())
                    .contains("\"good\"")
                    .doesNotContain("aaaaaaaaaa");
        }
    }

    /** As after an upgrade from a version without seals; and somebody has written a record of his own beneath a key that there is. */
    @Test
    void anUnsealedKeyWorksOnceItIsSealedAndNoneTakesTheNameOfASealedOne() throws Exception {
        var made = create("--name", "sealed", "--scope", "checkout", "--json");
        var id = made.at("/id").asText();
        var old = "bd_bbbbbbbbbb_" + "b".repeat(40);
        var forged = "bd_" + id + "_" + "c".repeat(40);
        write(unsealed("bbbbbbbbbb", old));
        write(unsealed(id, forged));
        write(new ProducerRecord<>(
                Topics.API_KEYS.name(),
                bytes("cccccccccc"),
                unsealed(id, forged).value()));
        try (var one = new Served()) {
            Await.until("a sealed key works", () -> one.status(made.at("/key").asText()) == 200);
            assertThat(one.status(old)).isEqualTo(401);
            var listed = CommandRun.of(patient, "api-keys", "list", "--unsealed", "--json");
            assertThat(listed.out()).contains("bbbbbbbbbb").doesNotContain(id);

            var sealed = CommandRun.of(patient, "api-keys", "seal", "--unsealed", digest(listed), "--no-json");

            assertThat(sealed.out())
                    .as(sealed.err())
                    .contains("sealed bbbbbbbbbb")
                    .doesNotContain(id);
            Await.until("the old key works", () -> one.status(old) == 200);
            assertThat(one.status(forged)).isEqualTo(401);
            assertThat(one.status(made.at("/key").asText())).isEqualTo(200);
        }
    }

    /** Between the look and the seal somebody writes a key of his own. */
    @Test
    void onlyWhatWasLookedAtIsSealed() throws Exception {
        write(unsealed("dddddddddd", "bd_dddddddddd_" + "d".repeat(40)));
        var listed = CommandRun.of(patient, "api-keys", "list", "--unsealed");
        assertThat(listed.out()).contains("dddddddddd");
        write(unsealed("dddddddddd", "bd_dddddddddd_" + "e".repeat(40)));

        var sealed = CommandRun.of(patient, "api-keys", "seal", "--unsealed", digest(listed));

        assertThat(sealed.exitCode()).isEqualTo(1);
        assertThat(sealed.err()).contains("other keys stand there");
        assertThat(CommandRun.of(patient, "api-keys", "list", "--json").out()).doesNotContain("dddddddddd");
    }

    private static String digest(CommandRun listed) {
        var digest = Pattern.compile("seal --unsealed ([0-9a-f]{32})").matcher(listed.err());
        assertThat(digest.find()).as(listed.err()).isTrue();
        return digest.group(1);
    }

    /** Rubbish under a key's id hides its record once the topic is compacted; whoever read it before goes on taking the key. */
    @Test
    void aKeyIsRevokedThoughItsRecordWasHidden() throws Exception {
        var key = "bd_eeeeeeeeee_" + "e".repeat(40);
        try (var one = new Served()) {
            write(sealed("eeeeeeeeee", key));
            Await.until("it works", () -> one.status(key) == 200);
            deleteAllKeys();

            var revoke = CommandRun.of(patient, "api-keys", "revoke", "eeeeeeeeee");

            assertThat(revoke.exitCode()).isEqualTo(1);
            assertThat(revoke.err()).contains("there is no API key with this id", "revoked all the same");
            var good = create("--name", "later", "--scope", "checkout", "--json")
                    .at("/key")
                    .asText();
            Await.until("another works", () -> one.status(good) == 200);
            assertThat(one.status(key)).isEqualTo(401);
        }
    }

    /** A revocation whose schema is lost must not leave the key as it was. */
    @Test
    void aKeyOfWhichASealedRecordCantBeReadIsRefused() throws Exception {
        var made = create("--name", "unreadable", "--scope", "checkout", "--json");
        var id = made.at("/id").asText();
        try (var one = new Served()) {
            Await.until("it works", () -> one.status(made.at("/key").asText()) == 200);
            var headers = new RecordHeaders();
            byte[] rubbish = {9, 9, 9};
            cluster.seals().seal(Topics.API_KEYS.name(), bytes(id), rubbish, headers);
            write(new ProducerRecord<>(Topics.API_KEYS.name(), null, bytes(id), rubbish, headers));

            Await.until("it does not", () -> one.status(made.at("/key").asText()) == 401);
            var listed = CommandRun.of(patient, "api-keys", "list");
            assertThat(listed.exitCode()).as(listed.err()).isZero();
        }
    }

    private static ProducerRecord<byte[], byte[]> sealed(String id, String key) throws NoSuchAlgorithmException {
        var record = unsealed(id, key);
        cluster.seals().seal(record.topic(), record.key(), record.value(), record.headers());
        return record;
    }

    /** What compaction leaves of hidden records; Kafka takes such a deletion only where a topic is not compacted alone. */
    private static void deleteAllKeys() throws Exception {
        cleanUp("delete");
        var partition = new TopicPartition(Topics.API_KEYS.name(), 0);
        cluster.admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                .all()
                .get();
        cleanUp("compact");
    }

    private static void cleanUp(String policy) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.API_KEYS.name());
        var entry = new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
        cluster.admin()
                .incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    /** What was sealed once stays sealed, so a copy of a key's first record must not undo its revocation. */
    @Test
    void aRevokedKeyDoesNotComeBackWithACopyOfItsRecord() throws Exception {
        var made = create("--name", "stolen", "--scope", "checkout", "--json");
        var id = made.at("/id").asText();
        var first = copyOf(id);
        try (var one = new Served()) {
            Await.until("it works", () -> one.status(made.at("/key").asText()) == 200);
            CommandRun.of(patient, "api-keys", "revoke", id);
            Await.until("it does not", () -> one.status(made.at("/key").asText()) == 401);
            write(first);
            var good = create("--name", "later", "--scope", "checkout", "--json")
                    .at("/key")
                    .asText();
            Await.until("the copy was read", () -> one.status(good) == 200);
            assertThat(one.status(made.at("/key").asText())).isEqualTo(401);
        }
    }

    private static ProducerRecord<byte[], byte[]> copyOf(String id) {
        try (var consumer = TopicReader.consumer(cluster.clientConfig())) {
            var partition = new TopicPartition(Topics.API_KEYS.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (id.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                        return new ProducerRecord<>(
                                record.topic(), null, record.key(), record.value(), record.headers());
                    }
                }
            }
        }
    }

    private static void write(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer =
                new KafkaProducer<>(cluster.clientConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static ProducerRecord<byte[], byte[]> unsealed(String id, String key) throws NoSuchAlgorithmException {
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(key)));
        var record = ApiKeyRecord.newBuilder()
                .setId(id)
                .setName("unsealed")
                .setHash(hash)
                .setScopes(List.of("admin", "checkout"))
                .setCreatedBy("nobody")
                .setCreatedAt(Instant.EPOCH)
                .build();
        return new ProducerRecord<>(Topics.API_KEYS.name(), bytes(id), value(record));
    }

    private static byte[] value(ApiKeyRecord record) {
        return cluster.wireFormat().serializer(Topics.API_KEYS).serialize(Topics.API_KEYS.name(), record);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
                            "http://127.0.0.1:" + silent.getLocalPort(),
                            "--config",
                            folder.resolve("settings").toString()),
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
