package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.ClockTicks;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.files.DiskSpace;
import io.behaviourdiscounts.server.files.DiskWatch;
import io.behaviourdiscounts.server.registry.SchemaEndpoint;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.tail.TailException;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A broker with all topics, a schema endpoint, and any number of instances of both applications, on free ports. Time is that of
 * the events.
 */
final class Deployment implements AutoCloseable {

    static final int PARTITIONS = 4;

    /** Not a figure that is tested: two hundred thousand grants take minutes on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Broker broker;
    private final Path folder;
    private final SchemaEndpoint registry;
    private final Cluster cluster;
    private final Traffic traffic;
    private final List<Instance> instances = new ArrayList<>();

    /**
     * Takes over the broker and closes it in the end.
     *
     * @param folder of everything else; the caller deletes it
     */
    Deployment(Broker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
        this.registry = SchemaEndpoint.start(folder.resolve("registry"), 0);
        this.cluster = Cluster.of(settings("nobody").cluster(), Optional.of(TestKeys.seals()));
        this.traffic = new Traffic(cluster);
        ClusterTopics.of(cluster.admin(), OptionalInt.of(PARTITIONS), (short) -1)
                .apply();
    }

    private Settings settings(String instance) {
        return settings(instance, Map.of());
    }

    private Settings settings(String instance, Map<Setting, String> more) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.put(Setting.BOOTSTRAP, broker.bootstrap());
        options.put(Setting.REGISTRY, registry.url().toString());
        options.put(Setting.INSTANCE, instance);
        options.put(Setting.DATA, folder.resolve(instance).toString());
        options.put(Setting.CLOCK, "event");
        options.put(Setting.PARTITIONS, Integer.toString(PARTITIONS));
        options.putAll(more);
        return Settings.read(null, Map.of(), options);
    }

    /** Starts further instances and returns when they run; they are closed in the end, if not before. */
    List<Instance> start(String... names) throws InterruptedException {
        List<Instance> started = new ArrayList<>();
        for (String name : names) {
            Instance instance = new Instance(settings(name), cluster);
            instances.add(instance);
            started.add(instance);
            instance.start();
        }
        for (Instance instance : started) {
            instance.awaitReady();
        }
        return started;
    }

    /** Starts one with a disk of its own and further settings, and returns when it runs. */
    Instance start(String name, Map<Setting, String> more, DiskSpace.Probe disk) throws InterruptedException {
        Settings settings = settings(name, more);
        Instance instance = new Instance(settings, cluster, new DiskWatch(disk, settings.freePercent()));
        instances.add(instance);
        instance.start();
        instance.awaitReady();
        return instance;
    }

    /** Stops an instance cleanly. */
    void stop(Instance instance) {
        instances.remove(instance);
        instance.close();
    }

    /** Publishes rules as the whole book and returns its version. */
    long publish(String yaml) {
        var outcome = new RuleBookPublisher(cluster.wireFormat(), cluster.clientConfig(), InstantSource.system())
                .publish(BookContents.of(RuleTexts.set(yaml)), "test");
        return outcome.change().to();
    }

    /** Sends events as a storefront with Kafka's Java client does, and returns when Kafka has them. */
    void send(List<BehaviourEvent> events) throws Exception {
        traffic.send(Topics.BEHAVIOUR_EVENTS, events, Shoppers::key);
    }

    /** What is written to and read from topics beside that. */
    Traffic traffic() {
        return traffic;
    }

    /** All committed records of a topic. */
    <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        return traffic.read(topic);
    }

    /** All committed values of a topic. */
    <V extends SpecificRecord> List<V> values(Topic<V> topic) {
        return read(topic).stream().map(ConsumerRecord::value).toList();
    }

    /** Waits until the applications have read and done everything. */
    void settle() {
        try {
            traffic.settle(PATIENCE);
        } catch (TailException e) {
            for (Instance instance : instances) {
                instance.failure().ifPresent(e::addSuppressed);
            }
            throw e;
        }
    }

    /** Says that it is so late, and waits until everything has heard it. */
    void advance(Instant to) throws Exception {
        ClockTicks.advance(cluster, to);
        settle();
    }

    Cluster cluster() {
        return cluster;
    }

    /** Where the embedded schema endpoint is. */
    URI registry() {
        return registry.url();
    }

    WireFormat wireFormat() {
        return cluster.wireFormat();
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        cluster.close();
        registry.close();
        broker.close();
    }
}
