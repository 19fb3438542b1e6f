package io.behaviourdiscounts.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.promotions.json.Json;
import io.behaviourdiscounts.promotions.json.JsonWriter;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/** Sends JSON. What is told of coupons is true now and for this caller, so nobody in between may keep it. */
public final class HttpAnswers {

    private static final String JSON = "application/json";

    private HttpAnswers() {}

    /** 200 with a body. */
    public static void ok(ServerResponse response, JsonNode body) {
        send(response, Status.OK_200, body);
    }

    /** A body under a status. */
    public static void send(ServerResponse response, Status status, JsonNode body) {
        send(response, status, body.toString());
    }

    /** 200 with a body of promotions' own JSON. */
    public static void ok(ServerResponse response, Json body) {
        send(response, Status.OK_200.code(), body);
    }

    /** The same under another status. */
    public static void send(ServerResponse response, int status, Json body) {
        send(response, Status.create(status), JsonWriter.line(body));
    }

    private static void send(ServerResponse response, Status status, String body) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, JSON);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body.getBytes(StandardCharsets.UTF_8));
    }
}
