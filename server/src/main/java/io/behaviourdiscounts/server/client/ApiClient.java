package io.behaviourdiscounts.server.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Calls the API of a running process with an API key. Redirects are not followed: the key is for that process alone. */
public final class ApiClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI url;
    private final String key;
    private final Duration patience;

    /**
     * A client of one process.
     *
     * @param url where it is; paths are put behind it
     * @param key the API key
     * @param patience how long an answer is awaited
     */
    public ApiClient(URI url, String key, Duration patience) {
        this.url = url;
        this.key = key;
        this.patience = patience;
    }

    /**
     * Reads.
     *
     * @throws ApiClientException if there is no answer
     */
    public ApiAnswer get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    /**
     * Posts JSON.
     *
     * @param idempotencyKey under which the answer is remembered, if any
     * @throws ApiClientException if there is no answer
     */
    public ApiAnswer post(String path, ObjectNode body, Optional<String> idempotencyKey) throws InterruptedException {
        var request = request(path).header("Content-Type", "application/json");
        idempotencyKey.ifPresent(it -> request.header("Idempotency-Key", it));
        return send(request.POST(BodyPublishers.ofString(body.toString())));
    }

    /**
     * Posts JSON as it was written, every number of it.
     *
     * @throws ApiClientException if there is no answer
     */
    public ApiAnswer post(String path, String json) throws InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /**
     * Deletes.
     *
     * @throws ApiClientException if there is no answer
     */
    public ApiAnswer delete(String path) throws InterruptedException {
        return send(request(path).DELETE());
    }

    /** A name as it stands in a path or a query. */
    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(patience)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + key);
    }

    private ApiAnswer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (HttpTimeoutException e) {
            throw new ApiClientException(
                    url + " has not answered in time; whether it was done is not known. Asking again is safe.", e);
        } catch (IOException e) {
            throw new ApiClientException(url + " can't be reached (" + reason(e) + "). Is it running?", e);
        }
    }

    /** What is no JSON object is told by its status alone: it comes of something in between, and could be a whole page. */
    private static ApiAnswer answer(HttpResponse<byte[]> response) {
        return new ApiAnswer(
                response.statusCode(),
                object(response.body()),
                response.headers().firstValue("Retry-After"));
    }

    private static ObjectNode object(byte[] body) {
        try {
            return Json.readExact(body) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        http.close();
    }
}
