package io.behaviourdiscounts.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a registry's addresses one after another until one answers, and all of them again after a pause, for a while. */
final class RegistryHttp {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERRORS = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What a registry said: a status, and in the body of an error Confluent's {@code error_code} and {@code message}. */
    record Answer(int status, String body) {

        boolean succeeded() {
            return status / 100 == 2;
        }

        /** Whether this is the trouble of a server and not an answer. */
        boolean trouble() {
            return status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
        }

        int code() {
            return error().path("error_code").asInt(status);
        }

        String message() {
            return error().path("message").asText("(no message)");
        }

        private JsonNode error() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }
    }

    private final RegistrySettings settings;
    private final HttpClient client;

    RegistryHttp(RegistrySettings settings, HttpClient client) {
        this.settings = settings;
        this.client = client;
    }

    Answer get(String path) {
        return ask("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, String body) {
        return ask("POST", path, BodyPublishers.ofString(body));
    }

    private Answer ask(String method, String path, BodyPublisher body) {
        IOException last = null;
        Duration pause = settings.firstPause();
        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            for (URI url : settings.urls()) {
                try {
                    return askOne(method, url, path, body);
                } catch (IOException e) {
                    last = e;
                    LOG.warn(
                            "event=registry_did_not_answer url={} method={} path={} attempt={} of={} cause={}",
                            url,
                            method,
                            path,
                            attempt,
                            settings.attempts(),
                            e.toString());
                }
            }
            if (attempt < settings.attempts()) {
                pause = waitFor(pause);
            }
        }
        throw unavailable(last);
    }

    private Answer askOne(String method, URI url, String path, BodyPublisher body) throws IOException {
        String base = url.toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(settings.requestTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body);
        settings.credentials().ifPresent(someone -> request.header("Authorization", basic(someone)));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            Answer answer = new Answer(response.statusCode(), response.body());
            if (answer.trouble()) {
                throw new IOException("status " + answer.status() + ": " + answer.message());
            }
            return answer;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Duration waitFor(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private RegistryUnavailableException unavailable(@Nullable IOException last) {
        return new RegistryUnavailableException(
                "no schema registry answered at " + settings.urls() + " in " + settings.attempts() + " attempts", last);
    }

    private static RegistryUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryUnavailableException("interrupted while the schema registry was asked", e);
    }

    private static String basic(RegistrySettings.Credentials someone) {
        String pair = someone.user() + ":" + someone.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
