package io.behaviourdiscounts.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.process.Readiness;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * Health, metrics and the description of this API. {@code /health/live} says that the process works at all, also while state is restored
 * or Kafka is away, so that nobody restarts what only has to wait; {@code /health/ready} says that it can do its work.
 */
public final class OperationsApi implements HttpService {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPENAPI = "application/yaml";

    private final Readiness readiness;
    private final PrometheusMeterRegistry meters;
    private final byte[] openApi;

    public OperationsApi(Readiness readiness, PrometheusMeterRegistry meters) {
        this.readiness = readiness;
        this.meters = meters;
        this.openApi = openApi();
    }

    private static byte[] openApi() {
        try (var document = Objects.requireNonNull(OperationsApi.class.getResourceAsStream("/openapi.yaml"))) {
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the API's description is in this program's jar", e);
        }
    }

    @Override
    public void routing(HttpRules rules) {
        Routes.get(rules, "/health/live", (request, response) -> health(response, true, Map.of()));
        Routes.get(rules, "/health/ready", (request, response) -> {
            var checks = readiness.now();
            health(response, !checks.containsValue(false), checks);
        });
        Routes.get(rules, "/metrics", (request, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, PROMETHEUS);
            response.send(meters.scrape());
        });
        Routes.get(rules, "/openapi.yaml", (request, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, OPENAPI);
            response.send(openApi);
        });
    }

    private static void health(ServerResponse response, boolean good, Map<String, Boolean> checks) {
        var body = JsonNodeFactory.instance.objectNode().put("status", word(good));
        if (!checks.isEmpty()) {
            var parts = body.putObject("checks");
            checks.forEach((name, isGood) -> parts.put(name, word(isGood)));
        }
        Answers.send(response, good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503, body);
    }

    private static String word(boolean good) {
        return good ? "up" : "down";
    }
}
