package io.behaviourdiscounts.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.process.Readiness;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;

/**
 * Metrics and the details of health: they say more of what coupons go through than a storefront's callers may know, so they are served
 * by a listener of their own.
 */
public final class ManagementApi implements HttpService {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final PrometheusMeterRegistry meters;

    public ManagementApi(Readiness readiness, PrometheusMeterRegistry meters) {
        this.readiness = readiness;
        this.meters = meters;
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
    }

    private static void health(ServerResponse response, boolean good, Map<String, Boolean> checks) {
        var body = JsonNodeFactory.instance.objectNode().put("status", HealthApi.word(good));
        if (!checks.isEmpty()) {
            var parts = body.putObject("checks");
            checks.forEach((name, isGood) -> parts.put(name, HealthApi.word(isGood)));
        }
        HttpAnswers.send(response, good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503, body);
    }
}
