package io.behaviourdiscounts.server.http;

import io.behaviourdiscounts.server.process.Readiness;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Health in one word, and the description of this API: what anybody may know. {@code /health/live} says that the process works at all,
 * also while state is restored or Kafka is away, so that nobody restarts what only has to wait; {@code /health/ready} says that it can do
 * its work.
 */
public final class HealthApi implements HttpService {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String OPENAPI = "application/yaml";

    private final Readiness readiness;
    private final byte[] openApi = openApi();

    public HealthApi(Readiness readiness) {
        this.readiness = readiness;
    }

    private static byte[] openApi() {
        try (var document = Objects.requireNonNull(HealthApi.class.getResourceAsStream("/openapi.yaml"))) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the API's description is in this program's jar", e);
        }
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.get(rules, "/health/live", (request, response) -> health(response, true));
        Routes.get(rules, "/health/ready", (request, response) -> health(response, readiness.isReady()));
        Routes.get(rules, "/openapi.yaml", (request, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, OPENAPI);
            response.send(openApi);
        });
    }

    private static void health(ServerResponse response, boolean good) {
        response.status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        response.header(HeaderNames.CONTENT_TYPE, TEXT);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(word(good));
    }

    static String word(boolean good) {
        return good ? "up" : "down";
    }
}
