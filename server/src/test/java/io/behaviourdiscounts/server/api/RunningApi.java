package io.behaviourdiscounts.server.api;

import io.behaviourdiscounts.server.access.ApiKeyStore;
import io.behaviourdiscounts.server.access.KeyWish;
import io.behaviourdiscounts.server.access.Scope;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.BookFiles;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A whole deployment in this process, and a client of it whose key may do everything. */
final class RunningApi implements AutoCloseable {

    /** Of every event {@code shop_visited} comes a coupon for a day. */
    private static final String RULES = """
            version: 1
            rules:
              - id: every-visit
                trigger: shop_visited
                action: {type: amount_off, value: 12.50, currency: USD}
                guardrails: {validity_window: 24h}
            promotions:
              - id: TENTH
                name: {en: A tenth off, de: Ein Zehntel weniger}
                type: cart
                status: active
                stackable: true
                priority: 50
                rules:
                  conditions: [{type: cart_subtotal, operator: gte, value: {amount: 100, currency: USD}}]
                  actions: [{type: percentage_discount, value: 10}]
              - id: FREESHIP
                name: Free shipping
                type: shipping
                status: active
                stackable: true
                activation_method: code
                codes: {single_code: FREESHIP-2026}
                rules: {actions: [{type: shipping_percentage_discount, value: 100}]}
              - id: LAST
                name: Only once
                type: cart
                status: active
                stackable: true
                priority: 10
                activation_method: code
                codes: {single_code: ONLY-ONE}
                usage_limits: {total_uses: 1}
                rules: {actions: [{type: fixed_discount, value: {amount: 1, currency: USD}}]}
              - id: BLACK-FRIDAY
                name: Half of all
                type: cart
                status: scheduled
                valid_from: "2099-11-27T00:00:00Z"
                priority: 900
                rules: {actions: [{type: percentage_discount, value: 50}]}
              - id: BOOTS
                name: Boots
                type: product
                status: active
                priority: 10
                rules:
                  conditions: [{type: product_category, operator: equals, value: boots}]
                  actions: [{type: item_percentage_discount, value: 5}]
                extensions: {owner: the shoe team}
            """;

    private static final String KEY = "a-key-for-tests-with-all-scopes";

    private final LocalDeployment deployment;
    private final Settings settings;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningApi(LocalDeployment deployment, Settings settings) {
        this.deployment = deployment;
        this.settings = settings;
    }

    /** Hands one to all test classes that ask for it; it is closed after the last of them. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningApi.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(RunningApi.class, type -> start(), RunningApi.class);
        }
    }

    private static RunningApi start() {
        try {
            var options = new EnumMap<Setting, String>(Setting.class);
            options.put(Setting.DATA, Files.createTempDirectory("discounts-api").toString());
            options.put(Setting.HTTP_PORT, "0");
            options.put(Setting.INSTANCE, "local");
            options.put(Setting.PARTITIONS, "2");
            options.put(Setting.CHECKOUT_PATIENCE, "30000");
            options.put(Setting.DEV_KEY, KEY);
            var settings = Settings.read(null, Map.of(), options);
            var local = new LocalSettings(settings, 0, 0, Optional.of(book()));
            return new RunningApi(
                    LocalDeployment.start(local, StopSignal.unbound()).orElseThrow(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the deployment", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the deployment started", e);
        }
    }

    private static BookContents book() throws IOException {
        var file = Files.createTempDirectory("discounts-api-rules").resolve("api.yaml");
        Files.writeString(file, RULES);
        var read = BookFiles.find(file).read();
        return read.contents().orElseThrow(() -> new AssertionError(read.mistakes()));
    }

    /** An event of a shopper that earns a coupon, if its time is not long past. */
    static String visit(String id, String shopper, Instant occurredAt) {
        return """
                {"event_id": "%s", "name": "shop_visited", "occurred_at": "%s", "user": {"id": "%s"}}""".formatted(id, occurredAt, shopper);
    }

    /** Where the deployment keeps everything. */
    Path data() {
        return settings.data();
    }

    /** A request with the key, to be completed. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + deployment.httpPort() + path))
                .timeout(Duration.ofMinutes(1))
                .setHeader("Authorization", "Bearer " + KEY);
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .setHeader("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().getPath(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Makes an API key and returns its id. */
    String makeKey() {
        try (var cluster = cluster()) {
            var wish = new KeyWish("a test's", Set.of(Scope.CHECKOUT_PUBLIC), Set.of(), OptionalInt.of(5));
            return new ApiKeyStore(cluster)
                    .create(wish, "a test", Instant.now())
                    .record()
                    .getId();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The way to its Kafka that another process would take; close it. */
    Cluster cluster() {
        var options = Map.of(
                Setting.BOOTSTRAP,
                deployment.bootstrap(),
                Setting.REGISTRY,
                deployment.registry().toString());
        return Cluster.of(
                Settings.read(null, Map.of(), options).cluster(), Keys.seals(settings.keys(), settings.data()));
    }

    int port() {
        return deployment.httpPort();
    }

    @Override
    public void close() {
        client.close();
        deployment.close();
    }
}
