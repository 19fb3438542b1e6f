package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.KeyWish;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guessing codes comes to, with a public key and with a shop's own, against a whole deployment. */
class GuessingTest {

    private static final String DEV_KEY = "a-key-for-this-test";
    private static final int CODES_OF_A_KIND = 5;
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 100;
    private static final int BATCHES = 4;
    private static final double NEAR = 0.20;

    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private static Path folder;

    private static StopSignal stop;
    private static LocalDeployment deployment;
    private static String publicKey;
    private static String shopKey;
    private static int callers;
    private static int orders;

    /** Codes that are no good for whoever guesses them. */
    private enum Kind {
        UNKNOWN,
        EXPIRED,
        USED,
        FOREIGN
    }

    private static final Map<Kind, List<String>> CODES = new EnumMap<>(Kind.class);

    @BeforeAll
    static void start() throws Exception {
        stop = StopSignal.install();
        var settings = Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA, folder.resolve("data").toString(),
                        Setting.HTTP_PORT, "0",
                        Setting.INSTANCE, "test",
                        Setting.DEV_KEY, DEV_KEY,
                        Setting.TRUSTED_PROXIES, "127.0.0.1",
                        Setting.RATE_PUBLIC_KEY, "100000"));
        deployment = LocalDeployment.start(new LocalSettings(settings, 0, 0, Optional.empty()), stop)
                .orElseThrow();
        var cluster = Map.of(
                Setting.BOOTSTRAP,
                deployment.bootstrap(),
                Setting.REGISTRY,
                deployment.registry().toString());
        try (var way =
                Cluster.of(Settings.read(null, Map.of(), new EnumMap<>(cluster)).cluster())) {
            publicKey = key(way, Scope.CHECKOUT_PUBLIC);
            shopKey = key(way, Scope.CHECKOUT);
        }
        Await.until("the keys are known", () -> status(publicKey) != 401 && status(shopKey) != 401);
        makeCoupons();
    }

    private static String key(Cluster cluster, Scope scope) throws InterruptedException {
        var wish = new KeyWish("a test's", Set.of(scope), Set.of(), OptionalInt.empty());
        return new ApiKeyStore(cluster).create(wish, "a test", Instant.now()).text();
    }

    private static int status(String key) {
        try {
            return post("apply", "{}", key, "198.51.100.1").statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makeCoupons() throws Exception {
        var soon = Instant.now().plusSeconds(5);
        for (int i = 0; i < CODES_OF_A_KIND; i++) {
            add(Kind.EXPIRED, "\"expires_at\": \"%s\"".formatted(soon));
            add(Kind.USED, "\"expires_at\": \"2099-01-01\"");
            add(Kind.FOREIGN, "\"expires_at\": \"2099-01-01\", \"assignee\": {\"id\": \"somebody-else\"}");
        }
        for (var code : codes(Kind.USED)) {
            assertThat(reason("redeem", code, "redeemed-" + code)).isEmpty();
        }
        for (var code : codes(Kind.EXPIRED)) {
            Await.until(
                    "the coupon expires",
                    () -> reason("apply", code, "too-late").equals("expired"));
        }
    }

    private static void add(Kind kind, String fields) throws Exception {
        var answer = send(
                "/v1/coupons", "{\"action\": {\"type\": \"percentage_off\", \"value\": 10}, " + fields + "}", DEV_KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        CODES.computeIfAbsent(kind, none -> new ArrayList<>())
                .add(Json.read(answer.body()).at("/coupon/code").asText());
    }

    /** Why a shop's own call is refused; empty if it is not. Each call is another shopper's, so that none is taken for a guesser. */
    private static String reason(String call, String code, String order) {
        try {
            var body = Orders.full(code, order, Orders.user("shopper-" + callers++));
            return Json.read(send("/v1/coupons/" + call, body, DEV_KEY).body())
                    .path("reason")
                    .asText();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void end() {
        deployment.close();
        stop.done();
    }

    /** The shop itself is told why: these codes are what this test takes them for. */
    @Test
    void aShopIsToldTheReason() {
        assertThat(reason("apply", code(Kind.UNKNOWN), "o")).isEqualTo("not_found");
        assertThat(reason("apply", code(Kind.EXPIRED), "o")).isEqualTo("expired");
        assertThat(reason("apply", code(Kind.USED), "o")).isEqualTo("already_redeemed");
        assertThat(reason("apply", code(Kind.FOREIGN), "o")).isEqualTo("not_yours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "validate"})
    void toThePublicTheyLookTheSame(String call) throws Exception {
        var seen = new TreeMap<String, Kind>();
        for (var kind : Kind.values()) {
            var answer = guess(call, code(kind));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(Json.read(answer.body()).path("reason").asText()).isEqualTo("not_valid");
            seen.put(answer.body() + headers(answer), kind);
        }
        assertThat(seen).hasSize(1);
    }

    /** Without its date: that is of the second and not of the code. */
    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    /**
     * Their times overlap: medians of calls that take turns, so that whatever else the machine does falls on all alike. A difference that
     * is there would be there in every batch.
     */
    @ParameterizedTest
    @ValueSource(strings = {"apply", "validate"})
    void toThePublicTheyTakeTheSameTime(String call) throws Exception {
        for (int round = 0; round < WARM_UP; round++) {
            for (var kind : Kind.values()) {
                guess(call, code(kind));
            }
        }
        var seen = new ArrayList<String>();
        boolean isNear = false;
        for (int batch = 0; batch < BATCHES && !isNear; batch++) {
            var medians = medians(call);
            double least = medians.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElseThrow();
            double most = medians.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            isNear = most <= least * (1 + NEAR);
            seen.add(String.format(Locale.ROOT, "%s %.0f %%", medians, 100 * (most / least - 1)));
        }
        assertThat(isNear).as("medians in milliseconds: %s", seen).isTrue();
    }

    /** Milliseconds. */
    private static Map<Kind, Double> medians(String call) throws Exception {
        Map<Kind, double[]> times = new EnumMap<>(Kind.class);
        for (var kind : Kind.values()) {
            times.put(kind, new double[ROUNDS]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int turn = 0; turn < Kind.values().length; turn++) {
                // Another one begins each round.
                var kind = Kind.values()[(round + turn) % Kind.values().length];
                var code = code(kind);
                long start = System.nanoTime();
                guess(call, code);
                Objects.requireNonNull(times.get(kind))[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        Map<Kind, Double> medians = new EnumMap<>(Kind.class);
        times.forEach((kind, all) -> {
            Arrays.sort(all);
            medians.put(kind, all[ROUNDS / 2]);
        });
        return medians;
    }

    @Test
    void tenThousandGuessesOfOneAddressMeetTheLimit() throws Exception {
        int looked = 0;
        long start = System.nanoTime();
        for (int guess = 0; guess < 10_000; guess++) {
            var answer = guess("validate", code(Kind.UNKNOWN), "203.0.113.99");
            looked += answer.statusCode() == 422 ? 1 : 0;
            if (answer.statusCode() != 422) {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
                assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
            }
        }
        // Twenty are forgiven in ten minutes, and each pause is twice the last.
        var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(looked).isBetween(20, 25 + (int) (seconds / 10));
        // The codes' owners notice nothing: another address, and the shop, go on.
        assertThat(guess("validate", code(Kind.FOREIGN)).statusCode()).isEqualTo(422);
        assertThat(reason("apply", code(Kind.FOREIGN), "o")).isEqualTo("not_yours");
    }

    @Test
    void aShopsShopperWhoGuessesIsSlowedDownAndTheOthersAreNot() throws Exception {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(ofShop(code(Kind.UNKNOWN), "guesser").statusCode()).isEqualTo(422);
        }
        ofShop(code(Kind.UNKNOWN), "guesser");
        var answer = ofShop(code(Kind.UNKNOWN), "guesser");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(ofShop(code(Kind.FOREIGN), "honest").statusCode()).isEqualTo(422);
    }

    private static HttpResponse<String> ofShop(String code, String shopper) throws Exception {
        return post("validate", Orders.full(code, "o-1", Orders.user(shopper)), shopKey, "198.51.100.1");
    }

    private static List<String> codes(Kind kind) {
        return Objects.requireNonNull(CODES.get(kind));
    }

    private static String code(Kind kind) {
        return kind == Kind.UNKNOWN
                ? "GUESS-"
                        + Long.toString(RANDOM.nextLong(1L << 50, 1L << 55), 36).toUpperCase(Locale.ROOT)
                : codes(kind).get(RANDOM.nextInt(CODES_OF_A_KIND));
    }

    /** Guesses from an address that was not there before. */
    private static HttpResponse<String> guess(String call, String code) throws Exception {
        int caller = callers++;
        return guess(call, code, "10." + (caller >> 16) + "." + ((caller >> 8) & 255) + "." + (caller & 255));
    }

    private static HttpResponse<String> guess(String call, String code, String address) throws Exception {
        return post(call, Orders.full(code, "guess-" + orders++, Orders.user("guesser")), publicKey, address);
    }

    private static HttpResponse<String> post(String call, String body, String key, String address)
            throws IOException, InterruptedException {
        return send("/v1/coupons/" + call, body, key, "X-Forwarded-For", address);
    }

    private static HttpResponse<String> send(String path, String body, String key, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + deployment.httpPort() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
