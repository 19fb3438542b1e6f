package io.behaviourdiscounts.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.api.MalformedRequests.Malformed;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** Whatever is sent, the answer is a problem with the request, and nothing that was sent gets into a log. */
@ExtendWith(RunningApi.Extension.class)
class MalformedRequestsTest {

    /** Not 422, which says that the request was understood, and not 401, which says that nobody looked at it. */
    private static final List<Integer> REFUSED = List.of(400, 404, 405, 413, 415);

    private static final int FUZZED = 1_500;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(log);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void whatTheyAreMadeOfIsRight(RunningApi api) {
        // Another shopper than that of the fuzzed ones, whose wrong codes may have slowed it down already.
        var response = api.post(MalformedRequests.APPLY, MalformedRequests.GOOD.replace("u-1", "u-right"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"reason\":\"not_found\"");
    }

    @Test
    void eachIsAProblemOfTheCallers(RunningApi api) {
        List<Malformed> all = MalformedRequests.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(300);
        List<String> wrong = new ArrayList<>();
        for (Malformed request : all) {
            var response = send(api, request);
            if (!REFUSED.contains(response.statusCode()) || !isProblem(response)) {
                wrong.add(request + ": " + response.statusCode() + " " + response.body());
            }
        }
        assertThat(wrong).isEmpty();
        assertNothingIsLogged();
    }

    /** RFC 9110, 15.5.16: the answer says what would have been taken. */
    @Test
    void aCompressedBodyIsToldThatNoneIsTaken(RunningApi api) {
        for (Malformed request : MalformedRequests.encoded()) {
            var response = send(api, request);
            assertThat(response.statusCode()).as("%s", request).isEqualTo(415);
            assertThat(response.body()).contains("\"reason\":\"unsupported_content_coding\"");
            assertThat(response.headers().allValues("Accept-Encoding")).containsExactly("identity");
        }
    }

    @Test
    void anotherMediaTypeIsToldThoseThatAreTaken(RunningApi api) {
        var response = send(
                api, new Malformed("text", "/v1/events", Map.of("Content-Type", "text/plain"), "{}".getBytes(UTF_8)));
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().allValues("Accept")).containsExactly("application/json, application/x-ndjson");
    }

    @Test
    void aBodyThatIsAsItIsMaySaySo(RunningApi api) {
        var response = send(
                api,
                new Malformed(
                        "identity",
                        MalformedRequests.APPLY,
                        Map.of("Content-Type", "application/json", "Content-Encoding", "Identity"),
                        MalformedRequests.GOOD.replace("u-1", "u-right").getBytes(UTF_8)));
        assertThat(response.statusCode()).isEqualTo(422);
    }

    @Test
    void noRequestBreaksAnything(RunningApi api) {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> paths = List.of(
                "/v1/coupons/validate", "/v1/coupons/lookup", "/v1/events", "/v1/coupons/revoke", "/v1/coupons");
        Map<String, String> headers = Map.of("Content-Type", "application/json");
        for (int number = 0; number < FUZZED; number++) {
            byte[] body = mutated(MalformedRequests.GOOD.getBytes(UTF_8), random);
            String path = paths.get(random.nextInt(paths.size()));
            var response = send(api, new Malformed("fuzzed", path, headers, body));
            assertThat(response.statusCode())
                    .as("fuzz.seed=%d, request %d to %s: %s", seed, number, path, response.body())
                    .isBetween(200, 499);
            assertThat(response.statusCode() < 300 || isProblem(response))
                    .as("fuzz.seed=%d, request %d to %s: %s", seed, number, path, response.body())
                    .isTrue();
        }
        assertNothingIsLogged();
    }

    private static HttpResponse<String> send(RunningApi api, Malformed request) {
        var builder = api.request(request.path()).POST(BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::setHeader);
        return api.send(builder.build());
    }

    private static boolean isProblem(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.equals(Problem.MEDIA_TYPE)
                || response.body().contains("Exception")
                || response.body().contains("\tat ")) {
            return false;
        }
        try {
            JsonNode problem = Json.read(response.body());
            return problem.path("status").asInt() == response.statusCode()
                    && !problem.path("reason").asText().isEmpty()
                    && !problem.path("detail").asText().isEmpty();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return false;
        }
    }

    /** A few bytes changed, lost, doubled, or pieces moved: what is left is sometimes even right. */
    private static byte[] mutated(byte[] good, Random random) {
        byte[] body = good.clone();
        for (int mutation = random.nextInt(4); mutation >= 0; mutation--) {
            int from = random.nextInt(body.length);
            int to = Math.min(body.length, from + 1 + random.nextInt(random.nextInt(5) == 0 ? 200 : 4));
            var next = new ByteArrayOutputStream(body.length + 256);
            next.write(body, 0, from);
            switch (random.nextInt(4)) {
                case 0 -> next.write(random.nextInt(256));
                case 1 ->
                    next.writeBytes("{}[]\":,-0123456789.eE\\u"
                            .substring(random.nextInt(20))
                            .getBytes(UTF_8));
                case 2 -> {
                    next.write(body, from, to - from);
                    next.write(body, from, to - from);
                }
                default -> next.write(' '); // the piece is lost
            }
            next.write(body, to, body.length - to);
            body = next.toByteArray();
        }
        return body;
    }

    private void assertNothingIsLogged() {
        var lines = new ArrayList<>(log.list)
                .stream()
                        .map(event -> event.getFormattedMessage()
                                + (event.getThrowableProxy() == null
                                        ? ""
                                        : " " + event.getThrowableProxy().getMessage()))
                        .toList();
        assertThat(lines)
                .noneMatch(line -> contains(line, MalformedRequests.CODE) || contains(line, MalformedRequests.EMAIL));
        assertThat(lines).noneMatch(line -> line.contains("event=request_failed"));
    }

    private static boolean contains(String line, String secret) {
        return line.toUpperCase(Locale.ROOT).contains(secret.toUpperCase(Locale.ROOT));
    }
}
