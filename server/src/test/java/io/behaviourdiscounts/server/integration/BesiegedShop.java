package io.behaviourdiscounts.server.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.schemas.topic.Topic;
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
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A deployment that is spoken to by a shop's own server, and by whoever has read the key that stands in its pages. */
final class BesiegedShop implements AutoCloseable {

    /** Who speaks to it. */
    enum Speaker {
        /** With all that a shop's own server needs. */
        SERVER,
        /** With {@code checkout:public}, so anybody. */
        BROWSER,
        /** With {@code events:write}: whoever may say what visitors do. */
        TRACKER;

        private Set<Scope> scopes() {
            return switch (this) {
                case SERVER -> Set.of(Scope.CHECKOUT, Scope.EVENTS_WRITE);
                case BROWSER -> Set.of(Scope.CHECKOUT_PUBLIC);
                case TRACKER -> Set.of(Scope.EVENTS_WRITE);
            };
        }
    }

    /** What is answered: the amount that is given, or the reason of a refusal. */
    record Answer(int status, JsonNode json) {

        String reason() {
            return json.path("reason").asText();
        }

        /** What it gives, such as {@code 10.00}; empty where it gives nothing. */
        String amount() {
            JsonNode amount = json.at("/discount/amount/amount");
            return amount.isMissingNode()
                    ? ""
                    : amount.decimalValue().setScale(2).toPlainString();
        }

        /** What it gives, else why not. */
        String told() {
            return status == 200 ? amount() : reason();
        }
    }

    private static final String DEV_KEY = "a-key-for-this-test-alone";
    private static final String PLENTY = "1000000";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Speaker, String> keys = new EnumMap<>(Speaker.class);
    private final StopSignal stop;
    private final LocalDeployment deployment;
    private final Cluster cluster;
    private final Traffic traffic;

    private BesiegedShop(StopSignal stop, LocalDeployment deployment, Settings settings) {
        this.stop = stop;
        this.deployment = deployment;
        Map<Setting, String> way = Map.of(
                Setting.BOOTSTRAP,
                deployment.bootstrap(),
                Setting.REGISTRY,
                deployment.registry().toString());
        this.cluster =
                Cluster.of(Settings.read(null, Map.of(), way).cluster(), Keys.seals(settings.keys(), settings.data()));
        this.traffic = new Traffic(cluster);
    }

    /** Opens it in a folder and returns when it knows its keys. */
    static BesiegedShop open(Path folder, String rules) throws Exception {
        StopSignal stop = StopSignal.install();
        Settings settings = settings(folder);
        LocalDeployment deployment = LocalDeployment.start(
                        new LocalSettings(settings, 0, 0, Optional.of(BookContents.of(RuleTexts.set(rules)))), stop)
                .orElseThrow();
        BesiegedShop shop = new BesiegedShop(stop, deployment, settings);
        shop.makeKeys();
        return shop;
    }

    /** Nobody is slowed down: how often one may try is no matter of these tests. */
    private static Settings settings(Path folder) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.DATA, folder.resolve("data").toString());
        settings.put(Setting.HTTP_PORT, "0");
        settings.put(Setting.INSTANCE, "test");
        settings.put(Setting.DEV_KEY, DEV_KEY);
        settings.put(Setting.CHECKOUT_PATIENCE, "25000");
        for (Setting limit : Set.of(
                Setting.RATE_KEY,
                Setting.RATE_ADDRESS,
                Setting.RATE_PUBLIC_KEY,
                Setting.RATE_PUBLIC_ADDRESS,
                Setting.RATE_REFUSED_ADDRESS,
                Setting.LOCKOUT_ADDRESS,
                Setting.LOCKOUT_SHOPPER,
                Setting.LOCKOUT_KEY,
                Setting.RATE_EVENT_CODES)) {
            settings.put(limit, PLENTY);
        }
        return Settings.read(null, Map.of(), settings);
    }

    private void makeKeys() throws Exception {
        ApiKeyStore store = new ApiKeyStore(cluster);
        for (Speaker speaker : Speaker.values()) {
            KeyWish wish = new KeyWish(speaker.name(), speaker.scopes(), Set.of(), OptionalInt.empty());
            keys.put(speaker, store.create(wish, "a test", Instant.now()).text());
        }
        Await.until("the keys are known", () -> {
            for (Speaker speaker : Speaker.values()) {
                if (ask(speaker, "validate", "{}").status() == 401) {
                    return false;
                }
            }
            return true;
        });
    }

    /** What a browser hears that asks before a call. */
    int preflight(String call) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url("/v1/coupons/" + call))
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + deployment.httpPort() + path);
    }

    /** Has a coupon made by hand that is good for long: its code. */
    String coupon(String fields) throws IOException, InterruptedException {
        Answer made = send("/v1/coupons", "{\"expires_at\": \"2099-01-01\", " + fields + "}", DEV_KEY);
        if (made.status() != 201) {
            throw new AssertionError("no coupon was made: " + made);
        }
        return made.json().at("/coupon/code").asText();
    }

    /** Makes a checkout's call. */
    Answer ask(Speaker speaker, String call, String body) throws IOException, InterruptedException {
        return send("/v1/coupons/" + call, body, Objects.requireNonNull(keys.get(speaker)));
    }

    /** Sends events, a JSON array of them, and returns when everything that they ask for is done. */
    Answer events(String body) throws IOException, InterruptedException {
        Answer answer = tell(Speaker.SERVER, body);
        traffic.settle(PATIENCE);
        return answer;
    }

    /** Sends events, and returns when Kafka has them. */
    Answer tell(Speaker speaker, String body) throws IOException, InterruptedException {
        return send("/v1/events", body, Objects.requireNonNull(keys.get(speaker)));
    }

    /** All committed values of a topic. */
    <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return traffic.read(topic).stream().map(ConsumerRecord::value).toList();
    }

    private Answer send(String path, String body, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), Json.read(response.body()));
    }

    /** The time, as events tell it. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A body with one kind of goods for so much. */
    static String goods(String code, String cart, String price, String shopper) {
        return """
                {"code": "%s", "order": {"cart_id": "%s", "currency": "USD", "items": [{"sku": "TEE", "qty": 1, "price": %s}]},
                 "shopper": {%s}}""".formatted(code, cart, new BigDecimal(price), shopper);
    }

    /** A body that says nothing but which cart. */
    static String named(String code, String cart) {
        return "{\"code\": \"%s\", \"order\": {\"cart_id\": \"%s\"}}".formatted(code, cart);
    }

    @Override
    public void close() {
        http.close();
        cluster.close();
        deployment.close();
        stop.done();
    }
}
