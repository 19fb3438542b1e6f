package io.behaviourdiscounts.server.cluster;

import io.behaviourdiscounts.engine.topology.OrderStamps;
import io.behaviourdiscounts.schemas.registry.HttpSchemaRegistry;
import io.behaviourdiscounts.schemas.registry.RegistrySettings;
import io.behaviourdiscounts.schemas.registry.RegistrySettings.Credentials;
import io.behaviourdiscounts.schemas.registry.SchemaRegistry;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.seal.Seals;
import io.behaviourdiscounts.schemas.serde.ConfiguredWireFormat;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.server.keys.KeysException;
import io.behaviourdiscounts.server.keys.Stamps;
import io.behaviourdiscounts.server.settings.ClusterSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/** The way to a cluster: its admin client, its registry, and how records are written there. Thread-safe. */
public final class Cluster implements AutoCloseable {

    /** How long a person at the command line waits before being told that Kafka is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How long a broker may take for its first answer. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(6);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final ClusterSettings settings;
    private final SchemaRegistry registry;
    private final WireFormat wireFormat;
    private final Admin admin;
    private final Optional<Seals> seals;

    private Cluster(
            ClusterSettings settings,
            SchemaRegistry registry,
            WireFormat wireFormat,
            Admin admin,
            Optional<Seals> seals) {
        this.settings = settings;
        this.registry = registry;
        this.wireFormat = wireFormat;
        this.admin = admin;
        this.seals = seals;
    }

    /**
     * The way to a cluster for whoever neither makes nor believes sealed records; nothing is asked of it yet.
     *
     * @throws IllegalArgumentException if a configured serializer class is not there
     */
    public static Cluster of(ClusterSettings settings) {
        return of(settings, Optional.empty());
    }

    /**
     * The way to a cluster; nothing is asked of it yet.
     *
     * @param seals what seals records and orders' events, where this process has the keys for it
     * @throws IllegalArgumentException if a configured serializer class is not there
     */
    public static Cluster of(ClusterSettings settings, Optional<Seals> seals) {
        var registry = new HttpSchemaRegistry(registrySettings(settings));
        var config = settings.clientConfig();
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return new Cluster(settings, registry, wireFormat(settings, registry), Admin.create(config), seals);
    }

    private static RegistrySettings registrySettings(ClusterSettings settings) {
        var plain = RegistrySettings.at(settings.registry());
        return settings.registryUser()
                .map(user -> plain.as(
                        new Credentials(user, settings.registryPassword().orElse(""))))
                .orElse(plain);
    }

    private static WireFormat wireFormat(ClusterSettings settings, SchemaRegistry registry) {
        if (settings.serializer().isEmpty() && settings.deserializer().isEmpty()) {
            return new RegistryWireFormat(registry);
        }
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", settings.registry().toString());
        settings.registryUser().ifPresent(user -> {
            config.put("basic.auth.credentials.source", "USER_INFO");
            config.put(
                    "basic.auth.user.info",
                    user + ":" + settings.registryPassword().orElse(""));
        });
        return ConfiguredWireFormat.of(
                settings.serializer().orElse(ConfiguredWireFormat.CONFLUENT_SERIALIZER),
                settings.deserializer().orElse(ConfiguredWireFormat.CONFLUENT_DESERIALIZER),
                config);
    }

    /**
     * Asks Kafka for a sign of life, so that whoever has work for it does not wait until a producer gives up.
     *
     * @throws KafkaException if none of its brokers answers within a few seconds
     */
    public void requireAnswer() throws InterruptedException {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) SIGN_OF_LIFE.toMillis()))
                    .nodes()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("no broker answers", e.getCause());
        }
    }

    /** What every Kafka client of this cluster is made with, to be added to. */
    public Map<String, Object> clientConfig() {
        return settings.clientConfig();
    }

    /** The schema registry, with its cache. */
    public SchemaRegistry registry() {
        return registry;
    }

    /** How records are written and read here. */
    public WireFormat wireFormat() {
        return wireFormat;
    }

    /**
     * What seals records here.
     *
     * @throws KeysException if this process has no keys for it, saying how to name them
     */
    public RecordSeals seals() {
        return seals.map(RecordSeals::new).orElseThrow(KeysException::noSeals);
    }

    /**
     * What stamps orders' events here, and knows the stamps of others.
     *
     * @throws KeysException if this process has no keys for it, saying how to name them
     */
    public OrderStamps stamps() {
        return seals.map(Stamps::of).orElseThrow(KeysException::noSeals);
    }

    /** Whether this process has the keys to seal records and to check their seals. */
    public boolean hasSeals() {
        return seals.isPresent();
    }

    /** The admin client; it gives up after a quarter of a minute. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close(CLOSE_TIMEOUT);
    }
}
