package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.KeyWish;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.json.Json;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** A deployment with codes that are no good for whoever guesses them, a key that stands in a browser, and a shop's own key. */
final class GuessedShop implements AutoCloseable {

    /** Why a code is no good, as the shop itself is told. */
    enum Kind {
        NOT_FOUND(""),
        EXPIRED(""),
        ALREADY_REDEEMED(LASTING),
        NOT_YOURS(LASTING + ", \"assignee\": {\"id\": \"somebody-else\"}"),
        REVOKED(LASTING),
        BLOCKED(LASTING),
        NOT_YET_ACTIVE(LASTING + ", \"valid_from\": \"2098-01-01\""),
        IN_USE_ON_ANOTHER_ORDER(LASTING),
        SHOPPER_LIMIT_REACHED(LASTING + ", \"type\": \"unlimited\", \"per_shopper_limit\": 1"),
        DAILY_LIMIT_REACHED(LASTING + ", \"rule\": \"daily\""),
        TOTAL_LIMIT_REACHED(LASTING + ", \"rule\": \"total\""),
        BUDGET_SPENT(LASTING + ", \"rule\": \"budget\"");

        private final String fields;

        Kind(String fields) {
            this.fields = fields;
        }

        String reason() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String LASTING = "\"expires_at\": \"2099-01-01\"";
    private static final String RULES = """
            version: 1
            rules:
              - id: daily
                trigger: never
                action: {type: percentage_off, value: 10}
                guardrails: {max_daily_redemptions: 1, validity_window: 24h}
              - id: total
                trigger: never
                action: {type: percentage_off, value: 10}
                guardrails: {max_total_redemptions: 1, validity_window: 24h}
              - id: budget
                trigger: never
                action: {type: percentage_off, value: 10}
                guardrails: {budget: {value: 14.58, currency: USD, per: total}, validity_window: 24h}
            """;
    private static final String DEV_KEY = "a-key-for-this-test-alone";
    private static final String GUESSER = "guesser";
    private static final int CODES_OF_A_KIND = 3;
    private static final RandomGenerator RANDOM = RandomGenerator.of("L64X128MixRandom");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Kind, List<String>> codes = new EnumMap<>(Kind.class);
    private final StopSignal stop;
    private final LocalDeployment deployment;
    private final String publicKey;
    private final String shopKey;
    private final AtomicInteger callers = new AtomicInteger();
    private final AtomicInteger orders = new AtomicInteger();

    private GuessedShop(StopSignal stop, LocalDeployment deployment, String publicKey, String shopKey) {
        this.stop = stop;
        this.deployment = deployment;
        this.publicKey = publicKey;
        this.shopKey = shopKey;
    }

    /** Starts it in a folder and returns when all codes are what they are to be. */
    static GuessedShop open(Path folder, Map<Setting, String> more) throws Exception {
        Map<Setting, String> options = new EnumMap<>(Map.of(
                Setting.DATA, folder.resolve("data").toString(),
                Setting.HTTP_PORT, "0",
                Setting.INSTANCE, "test",
                Setting.DEV_KEY, DEV_KEY,
                Setting.TRUSTED_PROXIES, "127.0.0.1",
                Setting.RATE_PUBLIC_KEY, "100000",
                Setting.RATE_PUBLIC_ADDRESS, "100000"));
        options.putAll(more);
        Settings settings = Settings.read(null, Map.of(), options);
        StopSignal stop = StopSignal.install();
        LocalDeployment deployment = LocalDeployment.start(
                        new LocalSettings(settings, 0, 0, Optional.of(BookContents.of(RuleTexts.set(RULES)))), stop)
                .orElseThrow();
        Map<Setting, String> cluster = Map.of(
                Setting.BOOTSTRAP,
                deployment.bootstrap(),
                Setting.REGISTRY,
                deployment.registry().toString());
        try (Cluster way = Cluster.of(
                Settings.read(null, Map.of(), cluster).cluster(), Keys.seals(settings.keys(), settings.data()))) {
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
        return post("validate", "{}", publicKey, "198.51.100.1").statusCode() != 401
                && post("validate", "{}", shopKey, "198.51.100.1").statusCode() != 401;
    }

    private void makeCoupons() throws Exception {
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < CODES_OF_A_KIND && kind != Kind.NOT_FOUND; i++) {
                String code = create(kind == Kind.EXPIRED ? soon() : kind.fields);
                codes.computeIfAbsent(kind, none -> new ArrayList<>()).add(code);
                spoil(kind, code);
            }
        }
        done("redeem", create(Kind.DAILY_LIMIT_REACHED.fields), "first-of-the-day");
        done("redeem", create(Kind.TOTAL_LIMIT_REACHED.fields), "first-of-all");
        done("redeem", create(Kind.BUDGET_SPENT.fields), "takes-the-budget");
        for (String code : codes(Kind.EXPIRED)) {
            Await.until(
                    "the coupon expires",
                    () -> reason("apply", code, "too-late").equals("expired"));
        }
    }

    private static String soon() {
        return "\"expires_at\": \"%s\"".formatted(Instant.now().plusSeconds(8));
    }

    private void spoil(Kind kind, String code) throws IOException, InterruptedException {
        switch (kind) {
            case ALREADY_REDEEMED -> done("redeem", code, "redeemed-" + code);
            case IN_USE_ON_ANOTHER_ORDER -> done("apply", code, "held-" + code);
            case SHOPPER_LIMIT_REACHED ->
                ok(send("/v1/coupons/redeem", Orders.full(code, "mine-" + code, Orders.user(GUESSER)), DEV_KEY));
            case REVOKED -> ok(send("/v1/coupons/revoke", why(code), DEV_KEY));
            case BLOCKED -> ok(send("/v1/coupons/block", why(code), DEV_KEY));
            case NOT_FOUND,
                    EXPIRED,
                    NOT_YOURS,
                    NOT_YET_ACTIVE,
                    DAILY_LIMIT_REACHED,
                    TOTAL_LIMIT_REACHED,
                    BUDGET_SPENT -> {}
        }
    }

    private static String why(String code) {
        return "{\"code\": \"" + code + "\", \"reason\": \"a test\"}";
    }

    private void done(String call, String code, String order) throws IOException, InterruptedException {
        assertThat(reason(call, code, order)).as(call).isEmpty();
    }

    private static void ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String create(String fields) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                "/v1/coupons",
                "{\"action\": {\"type\": \"percentage_off\", \"value\": 10, \"min_cart_value\": 20}, " + fields + "}",
                DEV_KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.read(answer.body()).at("/coupon/code").asText();
    }

    private List<String> codes(Kind kind) {
        return Objects.requireNonNull(codes.get(kind));
    }

    /** A code of a kind; one that is unknown was never asked for before. */
    String code(Kind kind) {
        return kind == Kind.NOT_FOUND
                ? "GUESS-"
                        + Long.toString(RANDOM.nextLong(1L << 50, 1L << 55), 36).toUpperCase(Locale.ROOT)
                : codes(kind).get(RANDOM.nextInt(CODES_OF_A_KIND));
    }

    /** Why an apply of the shop itself is refused. */
    String reason(Kind kind) throws IOException, InterruptedException {
        String shopper = kind == Kind.SHOPPER_LIMIT_REACHED ? GUESSER : "shopper-" + callers.incrementAndGet();
        return reason("apply", code(kind), "o-" + orders.incrementAndGet(), shopper);
    }

    /** The same of any call. Each is another shopper's, so that none is taken for a guesser. */
    private String reason(String call, String code, String order) throws IOException, InterruptedException {
        return reason(call, code, order, "shopper-" + callers.incrementAndGet());
    }

    private String reason(String call, String code, String order, String shopper)
            throws IOException, InterruptedException {
        String body = Orders.full(code, order, Orders.user(shopper));
        return Json.read(send("/v1/coupons/" + call, body, DEV_KEY).body())
                .path("reason")
                .asText();
    }

    /**
     * A code, asked about by a shop whose key is for checkouts.
     *
     * @param shopper who asks, as the members of a JSON object
     */
    HttpResponse<String> ofShop(String code, String shopper) throws IOException, InterruptedException {
        return post("validate", Orders.full(code, "o-1", shopper), shopKey, "198.51.100.1");
    }

    /** A new code that nothing is wrong with. */
    String goodCode() throws IOException, InterruptedException {
        return create(LASTING);
    }

    /** The id of a coupon that the shop has applied to an order, for a shopper who has signed in. */
    String reserved(String code, String order) throws IOException, InterruptedException {
        String body = Orders.full(code, order, Orders.user("shopper-" + callers.incrementAndGet()));
        HttpResponse<String> applied = post("apply", body, shopKey, "198.51.100.1");
        ok(applied);
        return Json.read(applied.body()).at("/coupon/id").asText();
    }

    /** A call of the shop about the code of an order, which names nothing else. */
    HttpResponse<String> byCode(String call, String code, String order) throws IOException, InterruptedException {
        return post(call, Orders.named(code, order, ""), shopKey, "198.51.100.1");
    }

    /** A call of the shop about the coupon of an order, which names nothing else. */
    HttpResponse<String> byId(String call, String couponId, String order) throws IOException, InterruptedException {
        return byId(call, couponId, order, "");
    }

    /** The same, of a shopper. */
    HttpResponse<String> byId(String call, String couponId, String order, String shopper)
            throws IOException, InterruptedException {
        return post(call, Orders.byId(couponId, order, shopper), shopKey, "198.51.100.1");
    }

    /** Guesses in a browser, from an address that was not there before. */
    HttpResponse<String> guess(String call, String code) throws IOException, InterruptedException {
        return guess(call, code, newAddress());
    }

    /** Guesses in a browser, from an address. */
    HttpResponse<String> guess(String call, String code, String address) throws IOException, InterruptedException {
        return guess(call, code, address, GUESSER);
    }

    /** Guesses in a browser, from an address that was not there before, with an order of one thing at this price. */
    HttpResponse<String> guessOfOne(String code, String price, String currency)
            throws IOException, InterruptedException {
        String order = "guess-" + orders.incrementAndGet();
        return post(
                "validate", Orders.ofOne(code, order, price, currency, Orders.user(GUESSER)), publicKey, newAddress());
    }

    /** Asks in a browser what a good code would give to an order that is named so. */
    HttpResponse<String> guessOf(String order) throws IOException, InterruptedException {
        String code = create(LASTING);
        return post("validate", Orders.full(code, order, Orders.user(GUESSER)), publicKey, newAddress());
    }

    private String newAddress() {
        int caller = callers.incrementAndGet();
        return "10." + (caller >> 16) + "." + ((caller >> 8) & 255) + "." + (caller & 255);
    }

    /** Guesses in a browser, from an address, as a shopper. */
    HttpResponse<String> guess(String call, String code, String address, String shopper)
            throws IOException, InterruptedException {
        String order = "guess-" + orders.incrementAndGet();
        return post(call, Orders.full(code, order, Orders.user(shopper)), publicKey, address);
    }

    /** Guesses in a browser whose body comes byte by byte, for so long. */
    HttpResponse<String> guessSlowly(String code, Duration all) throws IOException, InterruptedException {
        byte[] body = Orders.full(code, "slow", Orders.user(GUESSER)).getBytes(StandardCharsets.UTF_8);
        long pause = all.toNanos() / body.length;
        InputStream dripping = new FilterInputStream(new ByteArrayInputStream(body)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                LockSupport.parkNanos(pause);
                return super.read(bytes, offset, Math.min(1, length));
            }
        };
        return http.send(
                request("validate", publicKey, "203.0.113.77")
                        .POST(BodyPublishers.ofInputStream(() -> dripping))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String call, String key, String address) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + deployment.httpPort() + "/v1/coupons/" + call))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address);
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
