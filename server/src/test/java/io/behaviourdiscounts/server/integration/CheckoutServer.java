package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.issuer.code.KeyFile;
import io.behaviourdiscounts.schemas.DiscountGrant;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.time.ClockTicks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

    @Override
    public void close() {
        cluster.close();
        process.close();
    }
}
