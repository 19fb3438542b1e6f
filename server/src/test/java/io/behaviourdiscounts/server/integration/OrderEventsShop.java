package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.schemas.CouponRefused;
import io.behaviourdiscounts.schemas.topic.Topics;
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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A deployment whose orders come by HTTP and by events, with keys of several scopes. */
final class OrderEventsShop implements AutoCloseable {

    private static final String DEV_KEY = "a-key-for-this-test-alone";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StopSignal stop;
    private final LocalDeployment deployment;
    private final Cluster cluster;
    private int coupons;

    private OrderEventsShop(StopSignal stop, LocalDeployment deployment) {
        this.stop = stop;
        this.deployment = deployment;
        Map<Setting, String> options = Map.of(
                Setting.BOOTSTRAP,
                deployment.bootstrap(),
                Setting.REGISTRY,
                deployment.registry().toString());
        this.cluster = Cluster.of(Settings.read(null, Map.of(), options).cluster(), Optional.of(TestKeys.seals()));
    }

    /** Starts it in a folder, with settings beyond the usual ones. */
    static OrderEventsShop open(Path folder, Map<Setting, String> more) throws InterruptedException {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.put(Setting.DATA, folder.resolve("data").toString());
        options.put(Setting.HTTP_PORT, "0");
        options.put(Setting.INSTANCE, "test");
        options.put(Setting.DEV_KEY, DEV_KEY);
        options.put(Setting.KEYS, KeyFile.format(TestKeys.ring()));
        options.put(Setting.RATE_REFUSED_ADDRESS, "1000");
        // Whether an answer is in time on a busy machine is no matter of these tests.
        options.put(Setting.CHECKOUT_PATIENCE, "60000");
        options.putAll(more);
        StopSignal stop = StopSignal.install();
        LocalSettings settings = new LocalSettings(Settings.read(null, Map.of(), options), 0, 0, Optional.empty());
        return new OrderEventsShop(stop, LocalDeployment.start(settings, stop).orElseThrow());
    }

    /** A key that works, with scopes. */
    String key(Scope... scopes) throws InterruptedException {
        KeyWish wish = new KeyWish("a test's", new HashSet<>(List.of(scopes)), Set.of(), OptionalInt.empty());
        String key =
                new ApiKeyStore(cluster).create(wish, "a test", Instant.now()).text();
        Await.until("the key is known", () -> send("/v1/events", "{}", key).statusCode() != 401);
        return key;
    }

    /** The code of a new coupon for one use, of ten per cent off. */
    String singleUse() throws Exception {
        return make("ONCE-" + (100_000 + coupons++), "");
    }

    /** A code that can be used any number of times. */
    String shared(String code) throws Exception {
        return make(code, ", \"type\": \"unlimited\"");
    }

    private String make(String code, String more) {
        HttpResponse<String> made = send("/v1/coupons", """
                {"code": "%s", "action": {"type": "percentage_off", "value": 10}, "expires_at": "2099-01-01"%s}""".formatted(code, more), DEV_KEY);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return code;
    }

    /** How many uses were redeemed so far. */
    int redeemed() {
        return new Traffic(cluster).read(Topics.REDEEMED).size();
    }

    /** Whether a coupon is redeemed for an order over HTTP, with goods for 145.75; else the reason. */
    String redeem(String code, String order) throws Exception {
        return call("redeem", code, order);
    }

    /** The outcome of a call of the shop's own server, else the reason why it was refused. */
    String call(String call, String code, String order) throws Exception {
        JsonNode answer = Json.read(
                send("/v1/coupons/" + call, Orders.full(code, order, Orders.user("shopper-of-" + order)), DEV_KEY)
                        .body());
        return answer.has("outcome")
                ? answer.path("outcome").asText()
                : answer.path("reason").asText();
    }

    /** An event of an order of goods for 100, by whom that order is. */
    static String event(String id, String name, String code, String order) {
        return """
                {"event_id": "%s", "name": "%s", "occurred_at": "%s", "user": {"id": "shopper-of-%s"},
                 "attributes": {"coupon_codes": ["%s"], "order_id": "%s", "currency": "USD", "cart_value": 100}}""".formatted(id, name, Instant.now(), order, code, order);
    }

    /** Sends events that are taken, and returns when all that comes of them has come. */
    void events(String key, String events) throws Exception {
        HttpResponse<String> answer = send("/v1/events", events, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Json.read(answer.body()).path("rejected").asInt())
                .as(answer.body())
                .isZero();
        settle();
    }

    void settle() {
        new Traffic(cluster).settle(PATIENCE);
    }

    /** The events that stand in the log, as they stand there. */
    List<ConsumerRecord<byte[], byte[]>> log() {
        return new Traffic(cluster).bytes(Topics.BEHAVIOUR_EVENTS.name());
    }

    /** Writes a record straight to Kafka, and returns when all that comes of it has come. */
    void write(ProducerRecord<byte[], byte[]> record) throws Exception {
        new Traffic(cluster).send(List.of(record));
        settle();
    }

    /** Why what an event asked was refused. */
    List<String> refusals(String eventId) {
        return new Traffic(cluster)
                .read(Topics.REFUSED).stream()
                        .map(ConsumerRecord::value)
                        .filter(refused -> refused.getEventId().equals(eventId))
                        .map(CouponRefused::getReason)
                        .toList();
    }

    Cluster cluster() {
        return cluster;
    }

    HttpResponse<String> send(String path, String body, String key) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + deployment.httpPort() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        cluster.close();
        deployment.close();
        stop.done();
    }
}
