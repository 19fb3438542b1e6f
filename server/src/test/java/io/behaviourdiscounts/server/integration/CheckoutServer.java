package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.ClockTicks;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** {@code up} in a process of its own, as a storefront's developer starts it, with a key for its API. */
final class CheckoutServer implements AutoCloseable {

    static final String KEY = "bd_testing_" + "0".repeat(40);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** An answer may take long on a machine that has much to do; whether it is in time is no matter of these tests. */
    private static final String SETTINGS =
            "dev.key=" + KEY + "\nrate.key=1000000\nrate.address=1000000\ncheckout.patience.ms=25000\n";

    private final Path folder;
    private final ServerProcess process;
    private final Cluster cluster;

    private CheckoutServer(Path folder, ServerProcess process) {
        this.folder = folder;
        this.process = process;
        Map<Setting, String> options =
                Map.of(Setting.BOOTSTRAP, process.address("kafka"), Setting.REGISTRY, process.address("registry"));
        this.cluster = Cluster.of(Settings.read(null, Map.of(), options).cluster(), Optional.of(TestKeys.seals()));
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @param clock {@code wall} or {@code event}
     */
    static CheckoutServer start(Path folder, Path rules, String clock) throws IOException {
        Files.writeString(folder.resolve("keys"), KeyFile.format(TestKeys.ring()));
        Files.writeString(folder.resolve("settings"), SETTINGS);
        return new CheckoutServer(
                folder,
                ServerProcess.start(
                        folder.resolve("up.log"),
                        "up",
                        "--config=" + folder.resolve("settings"),
                        "--data=" + folder.resolve("up"),
                        "--rules=" + rules,
                        "--keys=" + folder.resolve("keys"),
                        "--clock=" + clock,
                        "--partitions=" + Deployment.PARTITIONS,
                        "--kafka-port=0",
                        "--registry-port=0",
                        "--http-port=0"));
    }

    /** A further issuer of this deployment, which answers checkouts too. */
    ServerProcess startIssuer(String instance, int httpPort, String clock) throws IOException {
        return ServerProcess.start(
                folder.resolve(instance + ".log"),
                "issuer",
                "--config=" + folder.resolve("settings"),
                "--bootstrap=" + process.address("kafka"),
                "--registry=" + process.address("registry"),
                "--instance=" + instance,
                "--data=" + folder.resolve(instance),
                "--keys=" + folder.resolve("keys"),
                "--clock=" + clock,
                "--http-port=" + httpPort,
                "--management-port=0");
    }

    /** Where it answers. */
    URI url() {
        return URI.create(process.address("http"));
    }

    /** Where its Kafka is. */
    String bootstrap() {
        return process.address("kafka");
    }

    /** Where its schema endpoint is. */
    String registry() {
        return process.address("registry");
    }

    /** All committed records of a topic. */
    <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        return new Traffic(cluster).read(topic);
    }

    /** Has coupons issued, and returns when they are. */
    void issue(List<DiscountGrant> grants) throws Exception {
        new Traffic(cluster).send(Topics.GRANTS, grants, DiscountGrant::getGrantId);
        settle();
    }

    /** Returns when everything that stands in the log has been read and done. */
    void settle() {
        new Traffic(cluster).settle(PATIENCE);
    }

    /** Says that it is so late, and waits until everything has heard it. */
    void advance(Instant to) throws Exception {
        ClockTicks.advance(cluster, to);
        settle();
    }

    /** All committed values of a topic. */
    <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return new Traffic(cluster)
                .read(topic).stream().map(ConsumerRecord::value).toList();
    }

    /** Sends an event over HTTP. */
    void event(String json) throws Exception {
        assertThat(call(HttpRequest.newBuilder(url().resolve("/v1/events"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(json)))
                        .status())
                .isEqualTo(202);
    }

    CheckoutApi.Answer get(String path) throws Exception {
        return call(HttpRequest.newBuilder(url().resolve(path)).GET());
    }

    CheckoutApi.Answer delete(String path) throws Exception {
        return call(HttpRequest.newBuilder(url().resolve(path)).DELETE());
    }

    private static CheckoutApi.Answer call(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(request.header("Authorization", "Bearer " + KEY).build(), BodyHandlers.ofString());
            return new CheckoutApi.Answer(response.statusCode(), response.body(), 0);
        }
    }

    /** All committed records of any topic, as bytes. */
    List<ConsumerRecord<byte[], byte[]>> bytes(String topic) {
        return new Traffic(cluster).bytes(topic);
    }

    /** Every key, value and header that stands in any topic, internal ones and aborted records too. */
    void eachRecord(BiConsumer<String, byte @Nullable []> each) throws Exception {
        Traffic traffic = new Traffic(cluster);
        for (String topic : cluster.admin()
                .listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get()) {
            traffic.eachEvenAborted(topic, record -> {
                each.accept(topic, record.key());
                each.accept(topic, record.value());
                record.headers().forEach(header -> each.accept(topic, header.value()));
            });
        }
    }

    /** Sets settings of topics. */
    void configureTopics(Predicate<String> which, Map<String, String> settings) throws Exception {
        List<AlterConfigOp> operations = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> all = new HashMap<>();
        for (String topic : cluster.admin().listTopics().names().get()) {
            if (which.test(topic)) {
                all.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), operations);
            }
        }
        cluster.admin().incrementalAlterConfigs(all).all().get();
    }

    /** Stops it cleanly; its exit code. */
    int stop() throws InterruptedException {
        return process.stop();
    }

    @Override
    public void close() {
        cluster.close();
        process.close();
    }
}
