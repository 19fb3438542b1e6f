package io.behaviourdiscounts.server.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A checkout's way to the servers: each call goes to the next of them. Callers behave as the docs ask them to: where the outcome is not
 * known, where nobody answers, or where the server is busy, they ask again with the same key, of the next server.
 */
final class CheckoutApi implements AutoCloseable {

    /**
     * What a server answered.
     *
     * @param retryAfter how many seconds it asks to wait before the next try; 0 where it does not say
     */
    record Answer(int status, String text, long retryAfter) {

        JsonNode json() {
            try {
                return Json.read(text);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text, e);
            }
        }

        boolean isSuccess() {
            return status == 200;
        }

        /** Why it was refused. */
        String reason() {
            return json().path("reason").asText();
        }
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> servers;
    private final String key;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();

    CheckoutApi(List<URI> servers, String key) {
        this.servers = List.copyOf(servers);
        this.key = key;
    }

    /** Calls until there is an answer that says what became of it. */
    Answer call(String call, String body) throws Exception {
        return call(call, body, UUID.randomUUID().toString());
    }

    Answer call(String call, String body, String idempotencyKey) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (System.nanoTime() < end) {
            long pauseMillis = PAUSE_MILLIS;
            try {
                Answer answer = once(call, body, idempotencyKey);
                if (answer.status() != 429 && answer.status() < 500) {
                    return answer;
                }
                pauseMillis = Math.max(pauseMillis, TimeUnit.SECONDS.toMillis(answer.retryAfter()));
            } catch (IOException e) {
                // Nobody there, or gone midway: what became of it is learned by asking again.
            }
            retries.incrementAndGet();
            if (never.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this latch down");
            }
        }
        throw new AssertionError("no answer to " + call + " within " + PATIENCE);
    }

    /**
     * Calls once, whatever comes of it.
     *
     * @param call of a coupon, or a whole path
     */
    Answer once(String call, String body, String idempotencyKey) throws Exception {
        URI server = servers.get(Math.floorMod(next.getAndIncrement(), servers.size()));
        HttpRequest request = HttpRequest.newBuilder(
                        server.resolve(call.startsWith("/") ? call : "/v1/coupons/" + call))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValueAsLong("Retry-After").orElse(0));
    }

    /** How often it had to ask again. */
    int retries() {
        return retries.get();
    }

    @Override
    public void close() {
        http.close();
    }
}
