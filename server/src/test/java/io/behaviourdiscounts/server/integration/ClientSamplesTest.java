package io.behaviourdiscounts.server.integration;

import static io.behaviourdiscounts.server.integration.ClientSample.works;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponIssued;
import io.behaviourdiscounts.schemas.json.EventJson;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples in other languages, against a running deployment: events by HTTP and by Kafka, one mail a coupon, withdrawn when it ends. Where
 * a language or its libraries are not there, its test is skipped and says so.
 */
@Tag("soak")
class ClientSamplesTest {

    private static final Path SAMPLES = Path.of("..", "samples");
    private static final int SENTINELS = 16;

    /** What npm says where there is no registry. */
    private static final Pattern AWAY =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH");

    private static final String RULES = """
            version: 1
            rules:
              - id: every-checkout
                trigger: checkout_started
                action: {type: amount_off, value: 12.50, currency: USD}
                guardrails: {validity_window: 24h}
            """;

    @TempDir
    private static Path folder;

    private static CheckoutServer server;
    private static Instant now = Shoppers.BEGIN;

    @BeforeAll
    static void start() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        server = CheckoutServer.start(folder, rules, "event");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void node() throws Exception {
        assumeTrue(works("node", "--version") && works("npm", "--version"), "there is no node, or no npm");
        ClientSample node = sample("node", "node", ".js", "-");
        Path log = folder.resolve("npm.log");
        int installed = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(node.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String said = Files.readString(log);
        assumeTrue(installed == 0 || !AWAY.matcher(said).find(), "npm reaches no registry");
        assertThat(installed).as(said).isZero();

        JsonNode mail = mailsAreSentOnceAndWithdrawn(node, "node");

        assertThat(mail.path("gives").asText()).isEqualTo("12.5 USD");
    }

    @Test
    void pythonByHttpNeedsNothingButPython() throws Exception {
        assumeTrue(works("python3", "--version"), "there is no python3");

        assertThat(sample("python", "python3", ".py", "_")
                        .sendByHttp(events("python-http", 2))
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        server.settle();

        assertThat(issued("python-http")).hasSize(2);
    }

    @Test
    void python() throws Exception {
        String interpreter = Stream.of("python3", "/usr/bin/python3")
                .filter(python -> works(python, "-c", "import confluent_kafka, avro"))
                .findFirst()
                .orElse("");
        assumeTrue(!interpreter.isEmpty(), "there is no python3 with confluent_kafka and avro");

        JsonNode mail = mailsAreSentOnceAndWithdrawn(sample("python", interpreter, ".py", "_"), "python");

        assertThat(mail.path("gives").asText()).isEqualTo("12.5 USD");
    }

    private static ClientSample sample(String language, String interpreter, String suffix, String separator)
            throws IOException {
        Path copy = Files.createTempDirectory(folder, language);
        try (Stream<Path> files = Files.list(SAMPLES.resolve(language))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Map<String, String> environment = Map.of(
                "API",
                server.url().toString(),
                "KEY",
                CheckoutServer.KEY,
                "BOOTSTRAP",
                server.bootstrap(),
                "REGISTRY",
                server.registry());
        return new ClientSample(copy, interpreter, suffix, separator, environment);
    }

    /** The first mail. */
    private static JsonNode mailsAreSentOnceAndWithdrawn(ClientSample client, String name) throws Exception {
        assertThat(client.sendByHttp(events(name + "-http", 1)).path("accepted").asInt())
                .isEqualTo(1);
        assertThat(client.sendByKafka(events(name + "-kafka", 1)).path("sent").asInt())
                .isEqualTo(1);
        server.settle();
        assertThat(event(name + "-kafka-0")).isEqualTo(Json.read(event(name + "-kafka", 0)));
        CouponIssued first = issued(name + "-http").getFirst().value();
        CouponIssued second = issued(name + "-kafka").getFirst().value();
        Path memory = client.folder().resolve("mailed");
        JsonNode mail;
        try (var mails = client.startMails(memory, name)) {
            mail = mails.await("send", first.getCouponId());
            mails.await("send", second.getCouponId());
        }
        assertThat(mail.path("code").asText()).isEqualTo(first.getCode());
        assertThat(mail.path("to").asText()).isEqualTo(name + "-http-0@example.com");
        try (var mails = client.startMails(memory, name + "-again")) {
            awaitAllRead(client, mails, name);
            assertThat(mails.all("send", first.getCouponId())).isEmpty();
            assertThat(mails.all("send", second.getCouponId())).isEmpty();
            revoke(first.getCouponId());
            assertThat(mails.await("withdraw", first.getCouponId()).path("why").asText())
                    .isEqualTo("revoked");
            server.advance(now.plus(Duration.ofDays(2)));
            now = now.plus(Duration.ofDays(3));
            assertThat(mails.await("withdraw", second.getCouponId()).path("why").asText())
                    .isEqualTo("expired");
        }
        return mail;
    }

    /** Issues a further coupon on each partition: when their mails are sent, all before them has been read again. */
    private static void awaitAllRead(ClientSample client, ClientSample.Mails mails, String name) throws Exception {
        Set<Integer> partitions = new HashSet<>();
        for (int round = 0; partitions.size() < Deployment.PARTITIONS; round++) {
            String more = name + "-more" + round;
            client.sendByHttp(events(more, SENTINELS));
            server.settle();
            for (ConsumerRecord<String, CouponIssued> record : issued(more)) {
                partitions.add(record.partition());
                mails.await("send", record.value().getCouponId());
            }
        }
    }

    private static Path events(String name, int count) throws IOException {
        String lines =
                IntStream.range(0, count).mapToObj(i -> event(name, i)).collect(Collectors.joining("\n", "", "\n"));
        return Files.writeString(folder.resolve(name + ".ndjson"), lines).toAbsolutePath();
    }

    /** An event with values of every kind. */
    private static String event(String name, int number) {
        String id = name + "-" + number;
        return """
                {"event_id": "%s", "name": "checkout_started", "occurred_at": "%s", "user": {"id": "%s", "email": "%s@example.com"},\
                 "attributes": {"cart_value": 145.75, "currency": "USD", "pieces": 3, "is_gift": true, "note": null,\
                 "items": [{"sku": "TEE-001", "qty": 2, "price": 25.5}, ["nested", [1, 2.5]]]}, "context": {"country": "US"}}""".formatted(id, now.plusSeconds(number), id, id);
    }

    /** An event as it stands in the log. */
    private static JsonNode event(String id) throws IOException {
        BehaviourEvent event = server.values(Topics.BEHAVIOUR_EVENTS).stream()
                .filter(sent -> id.equals(sent.getEventId()))
                .findFirst()
                .orElseThrow();
        return Json.read(EventJson.toJson(event).toString());
    }

    /** The coupons that events of a name have earned. */
    private static List<ConsumerRecord<String, CouponIssued>> issued(String name) {
        return server.read(Topics.ISSUED).stream()
                .filter(record ->
                        record.value().getMetadata().getIssuedForEventId().startsWith(name + "-"))
                .toList();
    }

    private static void revoke(String couponId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/v1/coupons/revoke"))
                .header("Authorization", "Bearer " + CheckoutServer.KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"coupon_id\": \"" + couponId + "\", \"reason\": \"a test\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }
}
