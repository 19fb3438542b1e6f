package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent: a problem with a 4xx status that says what is wrong, and nothing of it in the log. */
class MalformedBodiesTest {

    private static final String RULES = """
            version: 1
            rules:
              - id: plain
                trigger: never
                action: {type: percentage_off, value: 15}
                guardrails: {validity_window: 7d}
            """;

    private static final int FUZZED = 1_500;

    @TempDir
    private static Path folder;

    private static CheckoutServer server;
    private static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        server = CheckoutServer.start(folder, Files.writeString(folder.resolve("rules.yaml"), RULES), "wall");
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @Test
    void everyMalformedBodyIsAProblemThatSaysWhatIsWrong() throws Exception {
        List<MalformedBodies> bodies = MalformedBodies.all();
        assertThat(bodies).hasSizeGreaterThanOrEqualTo(300);
        List<String> surprises = new ArrayList<>();
        for (MalformedBodies each : bodies) {
            HttpResponse<String> answer = post(each.call(), each.body().getBytes(StandardCharsets.UTF_8));
            if (!isRefusedAsMalformed(answer)) {
                surprises.add(
                        each.call() + ": " + each.name() + " is answered " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(surprises).isEmpty();
        assertNothingSecretIsLogged();
    }

    @Test
    void whateverBytesAreSentTheAnswerIsNoFaultOfOurs() throws Exception {
        long seed = Long.getLong("fuzz.seed", 20261121);
        Random random = new Random(seed);
        byte[] right = MalformedBodies.right().getBytes(StandardCharsets.UTF_8);
        for (int number = 0; number < FUZZED; number++) {
            byte[] body = right.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            HttpResponse<String> answer = post("apply", body);
            assertThat(answer.statusCode()).as("seed %d, body %d", seed, number).isBetween(400, 499);
            assertThat(isProblem(answer))
                    .as("seed %d, body %d: %s", seed, number, answer.body())
                    .isTrue();
        }
        assertNothingSecretIsLogged();
    }

    private static HttpResponse<String> post(String call, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v1/coupons/" + call))
                .header("Authorization", "Bearer " + CheckoutServer.KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** 422 would be the coupon's refusal: then the body was taken. */
    private static boolean isRefusedAsMalformed(HttpResponse<String> answer) throws Exception {
        return (answer.statusCode() == 400 || answer.statusCode() == 413) && isProblem(answer);
    }

    private static boolean isProblem(HttpResponse<String> answer) throws Exception {
        JsonNode problem = Json.read(answer.body());
        String type = answer.headers().firstValue("content-type").orElse("");
        return type.startsWith("application/problem+json")
                && problem.path("status").asInt() == answer.statusCode()
                && !problem.path("reason").asText().isEmpty()
                && !problem.path("detail").asText().isEmpty()
                && !answer.body().contains("Exception")
                && !answer.body().contains(MalformedBodies.CODE)
                && !answer.body().contains(MalformedBodies.EMAIL);
    }

    private static void assertNothingSecretIsLogged() throws Exception {
        String log = Files.readString(folder.resolve("up.log"));
        assertThat(log).contains("event=").doesNotContain(MalformedBodies.CODE).doesNotContain(MalformedBodies.EMAIL);
        assertThat(log.lines().filter(line -> line.contains("io.behaviourdiscounts.server.http")))
                .noneMatch(line -> line.startsWith("\tat "));
    }
}
