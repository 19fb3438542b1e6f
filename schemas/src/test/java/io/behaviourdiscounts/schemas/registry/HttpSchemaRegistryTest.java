package io.behaviourdiscounts.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against a server that answers by a script. What real registries answer is proven in the profile compatibility. */
class HttpSchemaRegistryTest {

    private static final Schema THING =
            SchemaBuilder.record("Thing").fields().requiredLong("amount").endRecord();

    private record Answer(int status, String body) {}

    private record Asked(String request, String body, String authorization) {}

    private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath(), body, authorization));
            Answer answer = answers.isEmpty() ? new Answer(500, "no answer is left") : answers.remove();
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    @Test
    void thoseWhoAskTheSameAtTheSameTimeAreOneRequest() throws Exception {
        SchemaRegistry registry = registry(url());
        answers.add(new Answer(200, "{\"id\":7}"));
        List<Future<Integer>> ids = new ArrayList<>();
        CountDownLatch begin = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                ids.add(threads.submit(() -> {
                    begin.await();
                    return registry.register("a-value", THING);
                }));
            }
            begin.countDown();
        }

        for (Future<Integer> id : ids) {
            assertThat(id.get()).isEqualTo(7);
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void aSchemaIsRegisteredOnceAndItsIdKept() {
        SchemaRegistry registry = registry(url());
        answers.add(new Answer(200, "{\"id\":7}"));

        assertThat(registry.register("a b/c-value", THING)).isEqualTo(7);
        assertThat(registry.register("a b/c-value", THING)).isEqualTo(7);
        assertThat(registry.byId(7)).isEqualTo(THING);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.request()).isEqualTo("POST /subjects/a%20b%2Fc-value/versions");
            assertThat(request.body()).isEqualTo("{\"schema\":" + quoted(THING.toString()) + "}");
        });
    }

    @Test
    void aSchemaIsLookedUpAndFetched() {
        SchemaRegistry registry = registry(url());
        answers.add(new Answer(200, "{\"subject\":\"a-value\",\"version\":1,\"id\":8,\"schema\":\"ignored\"}"));
        answers.add(new Answer(200, "{\"schema\":" + quoted(THING.toString()) + "}"));

        assertThat(registry.idOf("a-value", THING)).isEqualTo(8);
        assertThat(registry.byId(9)).isEqualTo(THING);
        assertThat(registry.byId(9)).isEqualTo(THING);
        assertThat(asked).extracting(Asked::request).containsExactly("POST /subjects/a-value", "GET /schemas/ids/9");
    }

    @Test
    void aConflictIsAnIncompatibleSchema() {
        answers.add(new Answer(409, "{\"error_code\":409,\"message\":\"Schema being registered is incompatible\"}"));
        assertThatThrownBy(() -> registry(url()).register("a-value", THING))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("Thing as subject a-value")
                .hasMessageContaining("Schema being registered is incompatible");

        answers.add(new Answer(422, "{\"error_code\":409,\"message\":\"as some registries say it\"}"));
        assertThatThrownBy(() -> registry(url()).register("a-value", THING))
                .isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void otherRefusalsNameTheirStatus() {
        answers.add(new Answer(401, "Unauthorized"));
        answers.add(new Answer(422, "{\"error_code\":42201,\"message\":\"Invalid Avro schema\"}"));

        assertThatThrownBy(() -> registry(url()).byId(1))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("401");
        assertThatThrownBy(() -> registry(url()).register("a-value", THING))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("Invalid Avro schema");
    }

    @Test
    void anAnswerThatIsNotARegistrysIsRefused() {
        answers.add(new Answer(200, "<html>"));
        answers.add(new Answer(200, "{}"));
        answers.add(new Answer(200, "{\"schema\":\"{}\"}"));

        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> registry(url()).byId(1)).isInstanceOf(RegistryRefusedException.class);
        }
    }

    @Test
    void anUnknownIdIsBelievedForAWhileOnly() {
        SchemaRegistry registry = registry(url());
        answers.add(new Answer(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}"));

        assertThatThrownBy(() -> registry.byId(5)).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> registry.byId(5)).isInstanceOf(UnknownSchemaException.class);
        assertThat(asked).hasSize(1);

        nanoTime.addAndGet(Duration.ofSeconds(11).toNanos());
        answers.add(new Answer(200, "{\"schema\":" + quoted(THING.toString()) + "}"));
        assertThat(registry.byId(5)).isEqualTo(THING);
    }

    @Test
    void aNegativeIdIsUnknownWithoutAsking() {
        assertThatThrownBy(() -> registry(url()).byId(-1)).isInstanceOf(UnknownSchemaException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void troubleOfAServerIsTriedAgain() {
        answers.add(new Answer(503, "starting"));
        answers.add(new Answer(429, "slower"));
        answers.add(new Answer(200, "{\"id\":3}"));

        assertThat(registry(url()).register("a-value", THING)).isEqualTo(3);
        assertThat(asked).hasSize(3);
    }

    @Test
    void theNextAddressIsAskedWhereOneIsAway() throws IOException {
        answers.add(new Answer(200, "{\"id\":4}"));

        assertThat(registry(nobody(), url()).register("a-value", THING)).isEqualTo(4);
    }

    @Test
    void aRegistryThatStaysAwayIsUnavailableAfterSoManyAttempts() {
        assertThatThrownBy(() -> registry(url()).byId(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("3 attempts")
                .hasRootCauseMessage("status 500: (no message)");
        assertThat(asked).hasSize(3);
    }

    @Test
    void nobodyThereIsUnavailableToo() throws IOException {
        SchemaRegistry registry = registry(nobody());

        assertThatThrownBy(() -> registry.register("a-value", THING)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void aNameAndAPasswordAreSentAndNeverPrinted() {
        RegistrySettings.Credentials someone = new RegistrySettings.Credentials("shop", "s3cret");
        answers.add(new Answer(200, "{\"id\":1}"));

        new HttpSchemaRegistry(settings(List.of(url())).as(someone), client, nanoTime::get).register("a-value", THING);

        assertThat(asked)
                .singleElement()
                .satisfies(request -> assertThat(request.authorization()).isEqualTo("Basic c2hvcDpzM2NyZXQ="));
        assertThat(settings(List.of(url())).as(someone).toString()).doesNotContain("s3cret");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> RegistrySettings.at()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegistrySettings.at(URI.create("localhost:8081")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegistrySettings.at(URI.create("http://shop:s3cret@localhost:8081")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
    }

    private SchemaRegistry registry(URI... urls) {
        return new HttpSchemaRegistry(settings(List.of(urls)), client, nanoTime::get);
    }

    private static RegistrySettings settings(List<URI> urls) {
        return new RegistrySettings(
                urls, Optional.empty(), Duration.ofSeconds(5), 3, Duration.ofMillis(1), Duration.ofSeconds(10));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** An address of this machine where nobody listens any more. */
    private static URI nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
