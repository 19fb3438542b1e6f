package io.behaviourdiscounts.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting there is, with its name in a settings file, its default and what it means. The environment variable of a
 * setting is {@code DISCOUNTS_} and its name in upper case with underscores.
 */
public enum Setting {
    /** Where Kafka is. */
    BOOTSTRAP("bootstrap", "localhost:9092", "The Kafka cluster: host:port, several with commas."),
    /** Where the schema registry is. */
    REGISTRY("registry", "http://localhost:8081", "The schema registry's URL."),
    /** The user name that the registry asks for. */
    REGISTRY_USER("registry.user", "", "The user name for the registry, where it asks for one."),
    /** The password that belongs to it. */
    REGISTRY_PASSWORD("registry.password", "", "The password that belongs to it."),
    /** The shared number of partitions. */
    PARTITIONS("partitions", "", "Partitions of the topics that share a key. Without it: what is there, else 4."),
    /** Replicas of topics and of state. */
    REPLICATION_FACTOR("replication.factor", "-1", "Replicas of topics; -1 leaves it to the cluster."),
    /** Which serializer writes records. */
    SERIALIZER("serializer", "", "A Confluent-compatible serializer class in place of the built-in one."),
    /** Which deserializer reads records. */
    DESERIALIZER("deserializer", "", "A Confluent-compatible deserializer class in place of the built-in one."),
    /** Who this process is. */
    INSTANCE("instance", "", "A stable name for this process, unlike its peers'. Without it: the host's name."),
    /** Where state is kept. */
    DATA("data", "discounts-data", "The folder for state, and for everything else when Kafka is embedded."),
    /** Where health and metrics listen. */
    HTTP_HOST("http.host", "127.0.0.1", "The address on which health and metrics listen."),
    /** The port of health and metrics. */
    HTTP_PORT("http.port", "8080", "The port of health and metrics; 0 takes a free one."),
    /** Where other instances reach this one. */
    ADVERTISED("advertised", "", "Where other instances reach this one: host:port. Without it: where HTTP listens."),
    /** What moves time. */
    CLOCK("clock", "wall", "What moves time: wall, or event for replays of old data."),
    /** A file of keys. */
    KEYS_FILE("keys.file", "", "The file with the keys that codes are derived from."),
    /** The keys themselves. */
    KEYS(
            "keys",
            "",
            "The keys themselves, as they would stand in the file; for secret stores that set the environment."),
    /** Which key new grants name. */
    ISSUING_KEY("issuing.key", "k1", "The id of the issuing key that new grants name."),
    /** Where history begins. */
    HISTORY_SINCE("history.since", "", "Since when the events are complete, ISO-8601; without it they are."),
    /** The engine's threads. */
    ENGINE_THREADS("engine.threads", "1", "Stream threads of the engine."),
    /** How often the engine commits. */
    ENGINE_COMMIT_INTERVAL("engine.commit.interval.ms", "100", "How often the engine commits."),
    /** The engine's standbys. */
    ENGINE_STANDBYS("engine.standbys", "0", "Standby copies of each of the engine's stores on other instances."),
    /** The issuer's threads. */
    ISSUER_THREADS("issuer.threads", "1", "Stream threads of the issuer."),
    /** How often the issuer commits. */
    ISSUER_COMMIT_INTERVAL(
            "issuer.commit.interval.ms", "20", "How often the issuer commits: what a checkout waits for."),
    /** The issuer's standbys. */
    ISSUER_STANDBYS("issuer.standbys", "0", "Standby copies of each of the issuer's stores on other instances."),
    /** How long a reservation stands. */
    RESERVATION_TTL(
            "reservation.ttl.seconds",
            "1800",
            "How long a coupon stays reserved for an order that neither redeems nor releases it."),
    /** RocksDB's cache. */
    ROCKSDB_CACHE("rocksdb.cache.mib", "64", "RocksDB's block cache for all stores of this process, in MiB."),
    /** RocksDB's write buffers. */
    ROCKSDB_WRITE_BUFFERS("rocksdb.write.buffers.mib", "32", "Of that, at most so much for write buffers, in MiB.");

    private static final String ENVIRONMENT_PREFIX = "DISCOUNTS_";

    private final String key;
    private final String standard;
    private final String meaning;

    Setting(String key, String standard, String meaning) {
        this.key = key;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** Its name in a settings file. */
    public String key() {
        return key;
    }

    /** The name of its environment variable. */
    public String environmentVariable() {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Its default; empty where it has none. */
    public String standard() {
        return standard;
    }

    /** One sentence for the reference. */
    public String meaning() {
        return meaning;
    }

    /** The setting of a name in a settings file. */
    static Optional<Setting> byKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** The setting of an environment variable. */
    static Optional<Setting> byEnvironmentVariable(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.environmentVariable().equals(name))
                .findFirst();
    }
}
