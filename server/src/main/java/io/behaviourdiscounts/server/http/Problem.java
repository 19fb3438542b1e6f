package io.behaviourdiscounts.server.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call was not done, as RFC 9457 says such things: {@code application/problem+json} with {@code status}, {@code title},
 * {@code detail}, and beyond the RFC the {@code reason}, a stable word that programs may depend on.
 *
 * @param status the HTTP status
 * @param reason lower-case words with underscores
 * @param detail for the person who reads it; never a code, an e-mail address or a secret
 * @param retryAfter when to try again, where that may help; sent in whole seconds, rounded up
 */
public record Problem(
        int status, String reason, String detail, @Nullable Duration retryAfter) {

    /** The media type of all problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    /** A problem for which trying again later is no cure. */
    public static Problem of(int status, String reason, String detail) {
        return new Problem(status, reason, detail, null);
    }

    /** The same, with when to try again. */
    public Problem retryAfter(Duration pause) {
        return new Problem(status, reason, detail, pause);
    }

    /** Answers with it. */
    public void send(ServerResponse response) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, MEDIA_TYPE);
        if (retryAfter != null) {
            response.header(HeaderNames.RETRY_AFTER, Long.toString(wholeSeconds(retryAfter)));
        }
        response.send(toJson().toString());
    }

    private ObjectNode toJson() {
        return JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", Status.create(status).reasonPhrase())
                .put("status", status)
                .put("reason", reason)
                .put("detail", detail);
    }

    private static long wholeSeconds(Duration pause) {
        return Math.max(1, pause.plusNanos(999_999_999).toSeconds());
    }
}
