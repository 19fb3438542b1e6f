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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A deployment with codes that are no good for whoever guesses them, a key that stands in a browser, and a shop's own key. */
final class GuessedShop implements AutoCloseable {

    /** Why a code is no good. */
    enum Kind {
        UNKNOWN,
        EXPIRED,
        USED,
        FOREIGN
    }

    private static final String DEV_KEY = "a-key-for-this-test-alone";
    private static final int CODES_OF_A_KIND = 5;
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Kind, List<String>> codes = new EnumMap<>(Kind.class);
    private final StopSignal stop;
    private final LocalDeployment deployment;
    private final String publicKey;
    private final String shopKey;
    private int callers;
    private int orders;

    private GuessedShop(StopSignal stop, LocalDeployment deployment, String publicKey, String shopKey) {
        this.stop = stop;
        this.deployment = deployment;
        this.publicKey = publicKey;
        this.shopKey = shopKey;
    }

    /** Starts it in a folder and returns when all codes are what they are to be. */
    static GuessedShop open(Path folder) throws Exception {
        Settings settings = Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA, folder.resolve("data").toString(),
                        Setting.HTTP_PORT, "0",
                        Setting.INSTANCE, "test",
                        Setting.DEV_KEY, DEV_KEY,
                        Setting.TRUSTED_PROXIES, "127.0.0.1",
                        Setting.RATE_PUBLIC_KEY, "100000"));
        StopSignal stop = StopSignal.install();
        LocalDeployment deployment = LocalDeployment.start(new LocalSettings(settings, 0, 0, Optional.empty()), stop)
                .orElseThrow();
        Map<Setting, String> cluster = Map.of(
                Setting.BOOTSTRAP,
                deployment.bootstrap(),
                Setting.REGISTRY,
                deployment.registry().toString());
        try (Cluster way = Cluster.of(Settings.read(null, Map.of(), cluster).cluster())) {
            GuessedShop shop =
                    new GuessedShop(stop, deployment, key(way, Scope.CHECKOUT_PUBLIC), key(way, Scope.CHECKOUT));
            Await.until("the keys are known", shop::knowsItsKeys);
            shop.makeCoupons();
            return shop;
        }
    }

    private static String key(Cluster cluster, Scope scope) throws InterruptedException {
        var wish = new KeyWish("a test's", Set.of(scope), Set.of(), OptionalInt.empty());
        return new ApiKeyStore(cluster).create(wish, "a test", Instant.now()).text();
    }

    private boolean knowsItsKeys() throws IOException, InterruptedException {
        return post("apply", "{}", publicKey, "198.51.100.1").statusCode() != 401
                && post("apply", "{}", shopKey, "198.51.100.1").statusCode() != 401;
    }

    private void makeCoupons() throws Exception {
        Instant soon = Instant.now().plusSeconds(5);
        for (int i = 0; i < CODES_OF_A_KIND; i++) {
            add(Kind.EXPIRED, "\"expires_at\": \"%s\"".formatted(soon));
            add(Kind.USED, "\"expires_at\": \"2099-01-01\"");
            add(Kind.FOREIGN, "\"expires_at\": \"2099-01-01\", \"assignee\": {\"id\": \"somebody-else\"}");
        }
        for (String code : codes(Kind.USED)) {
            assertThat(reason("redeem", code, "redeemed-" + code)).isEmpty();
        }
        for (String code : codes(Kind.EXPIRED)) {
            Await.until(
                    "the coupon expires",
                    () -> reason("apply", code, "too-late").equals("expired"));
        }
    }

    private void add(Kind kind, String fields) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                "/v1/coupons", "{\"action\": {\"type\": \"percentage_off\", \"value\": 10}, " + fields + "}", DEV_KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        codes.computeIfAbsent(kind, none -> new ArrayList<>())
                .add(Json.read(answer.body()).at("/coupon/code").asText());
    }

    private List<String> codes(Kind kind) {
        return Objects.requireNonNull(codes.get(kind));
    }

    /** A code of a kind; one that is unknown was never asked for before. */
    String code(Kind kind) {
        return kind == Kind.UNKNOWN
                ? "GUESS-"
                        + Long.toString(RANDOM.nextLong(1L << 50, 1L << 55), 36).toUpperCase(Locale.ROOT)
                : codes(kind).get(RANDOM.nextInt(CODES_OF_A_KIND));
    }

    /** Why a call of the shop itself is refused; empty if it is not. Each is another shopper's, so that none is taken for a guesser. */
    String reason(String call, String code, String order) throws IOException, InterruptedException {
        String body = Orders.full(code, order, Orders.user("shopper-" + callers++));
        return Json.read(send("/v1/coupons/" + call, body, DEV_KEY).body())
                .path("reason")
                .asText();
    }

    /** A shopper's code, asked about by a shop whose key is for checkouts. */
    HttpResponse<String> ofShop(String code, String shopper) throws IOException, InterruptedException {
        return post("validate", Orders.full(code, "o-1", Orders.user(shopper)), shopKey, "198.51.100.1");
    }

    /** Guesses in a browser, from an address that was not there before. */
    HttpResponse<String> guess(String call, String code) throws IOException, InterruptedException {
        int caller = callers++;
        return guess(call, code, "10." + (caller >> 16) + "." + ((caller >> 8) & 255) + "." + (caller & 255));
    }

    /** Guesses in a browser, from an address. */
    HttpResponse<String> guess(String call, String code, String address) throws IOException, InterruptedException {
        return post(call, Orders.full(code, "guess-" + orders++, Orders.user("guesser")), publicKey, address);
    }

    private HttpResponse<String> post(String call, String body, String key, String address)
            throws IOException, InterruptedException {
        return send("/v1/coupons/" + call, body, key, "X-Forwarded-For", address);
    }

    private HttpResponse<String> send(String path, String body, String key, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + deployment.httpPort() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
        deployment.close();
        stop.done();
    }
}
