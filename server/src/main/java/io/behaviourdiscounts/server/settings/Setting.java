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
    /** How much of its disk must be free. */
    DATA_FREE(
            "data.free.percent",
            "5",
            "How much of that folder's disk must be free: with less, no new work is taken; 0: never asked."),
    /** Where the API listens. */
    HTTP_HOST("http.host", "127.0.0.1", "The address on which HTTP listens: the API, and health in one word."),
    /** The port of the API. */
    HTTP_PORT("http.port", "8080", "The port of HTTP; 0 takes a free one."),
    /** How many connections. */
    HTTP_CONNECTIONS("http.connections", "4096", "Connections of a listener at once; for one more, a silent one goes."),
    /** How many connections of one address. */
    HTTP_CONNECTIONS_ADDRESS(
            "http.connections.address", "1024", "Connections from one address at once, unless it is a trusted proxy."),
    /** Where metrics are. */
    MANAGEMENT_HOST(
            "management.host",
            "127.0.0.1",
            "The address of the management listener: metrics, health, other instances."),
    /** The port of metrics. */
    MANAGEMENT_PORT(
            "management.port",
            "",
            "Its port; 0 takes a free one. Without it: 9090, or a free one where http.port is 0."),
    /** Where other instances reach this one. */
    ADVERTISED(
            "advertised",
            "",
            "Where other instances reach this one's management listener: host:port. Without it: where that listens."),
    /** Whether peers do without TLS. */
    PEERS_INSECURE(
            "peers.insecure",
            "false",
            "Whether instances on several machines ask each other without TLS: true only where nobody can listen."),
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
            "issuer.commit.interval.ms",
            "500",
            "How often the issuer commits while it has more to do than it can; else it commits when all is done."),
    /** The issuer's standbys. */
    ISSUER_STANDBYS("issuer.standbys", "0", "Standby copies of each of the issuer's stores on other instances."),
    /** How long a reservation stands. */
    RESERVATION_TTL(
            "reservation.ttl.seconds",
            "1800",
            "How long a coupon stays reserved for an order that neither redeems nor releases it."),
    /** How long an answer is awaited. */
    CHECKOUT_PATIENCE(
            "checkout.patience.ms", "5000", "How long a call waits for the issuer before its outcome is unknown."),
    /** How many wait. */
    CHECKOUT_WAITING("checkout.waiting", "2000", "How many calls may wait for their turn; others get 503."),
    /** Whose orders are believed. */
    EVENTS_ORDERS_TRUSTED(
            "events.orders.trusted",
            "stamp",
            "Which events of orders act on coupons: those with a stamp, or by topic: all, guarded by its ACL alone."),
    /** Domains beside pseudonyms. */
    SHOPPER_EMAIL_DOMAIN(
            "shopper.email.domain",
            "false",
            "Whether an e-mail address's domain stands beside its hash, for rules whose redeem_conditions ask for shopper.email."),
    /** How long topics keep their records. */
    RETENTION(
            "retention",
            "",
            "How long topics keep their records where that is not as declared: coupon.applied.v1=100d, several with commas."),
    /** How long changelogs keep what was removed. */
    RETENTION_STATE(
            "retention.state.hours",
            "168",
            "How long what was removed from state may still stand in its changelogs, in hours; for changelogs that are made from then on."),
    /** RocksDB's cache. */
    ROCKSDB_CACHE("rocksdb.cache.mib", "64", "RocksDB's block cache for all stores of this process, in MiB."),
    /** A key for trying things out. */
    DEV_KEY(
            "dev.key",
            "",
            "An API key with all scopes, for calls from this machine; 128 bits or more. To try things out."),
    /** A file with a key for trying things out. */
    DEV_KEY_FILE("dev.key.file", "", "The file that holds the dev.key, and nothing else."),
    /** Requests of a key. */
    RATE_KEY("rate.key", "5000", "Requests a second of one API key, unless it was made with a rate of its own."),
    /** Requests of a public key. */
    RATE_PUBLIC_KEY("rate.public.key", "500", "Requests a second of one public API key, from all browsers together."),
    /** Requests from an address. */
    RATE_ADDRESS("rate.address", "10000", "Requests a second from one address with good API keys."),
    /** Public requests from an address. */
    RATE_PUBLIC_ADDRESS("rate.public.address", "10", "Requests a second from one address with public API keys."),
    /** Requests without a good key. */
    RATE_REFUSED_ADDRESS("rate.refused.address", "5", "Requests a second from one address without a good API key."),
    /** Codes in events. */
    RATE_EVENT_CODES("rate.event.codes", "1000", "Codes a minute that the events of one API key may name."),
    /** Failures of a shopper. */
    LOCKOUT_SHOPPER("lockout.shopper.failures", "10", "Failed look-ups forgiven to one shopper within the window."),
    /** Failures of an address. */
    LOCKOUT_ADDRESS("lockout.address.failures", "20", "Failed look-ups forgiven to one address with public API keys."),
    /** Failures of all at an address. */
    LOCKOUT_CROWD(
            "lockout.crowd.failures",
            "200",
            "Failed look-ups forgiven to all shoppers of one address together, with public API keys."),
    /** Failures of all guests of a key. */
    LOCKOUT_GUESTS(
            "lockout.guests.failures",
            "1000",
            "Failed look-ups forgiven to all shoppers of an API key together that it does not name as users."),
    /** Failures of a key. */
    LOCKOUT_KEY("lockout.key.failures", "5000", "Failed look-ups forgiven to an API key as a whole."),
    /** The window. */
    LOCKOUT_WINDOW("lockout.window.s", "600", "The window, in seconds: after it, all failures are forgiven again."),
    /** The first pause. */
    LOCKOUT_FIRST(
            "lockout.first.s", "2", "The pause after one failure too many, in seconds; each further one doubles."),
    /** The longest pause. */
    LOCKOUT_LONGEST("lockout.longest.s", "900", "The longest pause, in seconds."),
    /** When refusals are told. */
    REFUSAL_SLOT(
            "refusal.slot.ms",
            "100",
            "The shortest time from a call with a public API key to a refusal that must tell nothing, in ms; 0: at once."),
    /** Whose word is taken. */
    TRUSTED_PROXIES(
            "trusted.proxies", "", "Addresses whose X-Forwarded-For is believed: 10.0.0.0/8, several with commas."),
    /** The certificate. */
    TLS_CERTIFICATE("tls.certificate", "", "A file with the certificate and its chain (PEM); HTTP is then HTTPS."),
    /** Its key. */
    TLS_KEY("tls.key", "", "The file with its private key (PEM, PKCS #8, not encrypted)."),
    /** A key store. */
    TLS_KEYSTORE("tls.keystore", "", "A PKCS #12 key store with certificate and key, in place of the two."),
    /** Its password. */
    TLS_KEYSTORE_PASSWORD("tls.keystore.password", "", "The password of the key store."),
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
