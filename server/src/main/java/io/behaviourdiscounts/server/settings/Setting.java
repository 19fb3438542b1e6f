package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.rules.event.ClockMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every setting there is, with its name in a settings file, its default, what it may be and
 * what it means. The environment variable of a
 * setting is {@code DISCOUNTS_} and its name in upper case with underscores.
 */
public enum Setting {
    BOOTSTRAP("bootstrap", "localhost:9092", Form.text(), "The Kafka cluster: host:port, several with commas."),
    REGISTRY("registry", "http://localhost:8081", Form.text(), "The schema registry's URL."),
    REGISTRY_USER("registry.user", "", Form.text(), "The user name for the registry, where it asks for one."),
    REGISTRY_PASSWORD("registry.password", "", Form.secret(), "The password that belongs to it."),
    PARTITIONS(
            "partitions",
            "",
            Form.whole(1, 10_000),
            "Partitions of the topics that share a key. Without it: what is there, else 4."),
    REPLICATION_FACTOR(
            "replication.factor", "-1", Form.whole(-1, 32_767), "Replicas of topics; -1 leaves it to the cluster."),
    SERIALIZER("serializer", "", Form.text(), "A Confluent-compatible serializer class in place of the built-in one."),
    DESERIALIZER(
            "deserializer", "", Form.text(), "A Confluent-compatible deserializer class in place of the built-in one."),
    INSTANCE(
            "instance",
            "",
            Form.text(),
            "A stable name for this process, unlike its peers'. Without it: the host's name."),
    DATA(
            "data",
            "discounts-data",
            Form.text(),
            "The folder for state, and for everything else when Kafka is embedded."),
    DATA_FREE(
            "data.free.percent",
            "5",
            Form.whole(0, 80),
            "How much of that folder's disk must be free: with less, no new work is taken; 0: never asked."),
    HTTP_HOST(
            "http.host",
            "127.0.0.1",
            Form.text(),
            "The address on which HTTP listens: the API, and health in one word."),
    HTTP_PORT("http.port", "8080", Form.whole(0, 65_535), "The port of HTTP; 0 takes a free one."),
    HTTP_CONNECTIONS(
            "http.connections",
            "4096",
            Form.whole(1, 1_000_000),
            "Connections of a listener at once; for one more, a silent one goes."),
    HTTP_CONNECTIONS_ADDRESS(
            "http.connections.address",
            "1024",
            Form.whole(1, 1_000_000),
            "Connections from one address at once, unless it is a trusted proxy."),
    MANAGEMENT_HOST(
            "management.host",
            "127.0.0.1",
            Form.text(),
            "The address of the management listener: metrics, health, other instances."),
    MANAGEMENT_PORT(
            "management.port",
            "",
            Form.whole(0, 65_535),
            "Its port; 0 takes a free one. Without it: 9090, or a free one where http.port is 0."),
    ADVERTISED(
            "advertised",
            "",
            Form.text(),
            "Where other instances reach this one's management listener: host:port. Without it: where that listens."),
    PEERS_INSECURE(
            "peers.insecure",
            "false",
            Form.truth(),
            "Whether instances on several machines ask each other without TLS: true only where nobody can listen."),
    CLOCK("clock", "wall", Form.word(ClockMode.class), "What moves time: wall, or event for replays of old data."),
    KEYS_FILE("keys.file", "", Form.text(), "The file with the keys that codes are derived from."),
    KEYS(
            "keys",
            "",
            Form.secret(),
            "The keys themselves, as they would stand in the file; for secret stores that set the environment."),
    ISSUING_KEY("issuing.key", "k1", Form.text(), "The id of the issuing key that new grants name."),
    HISTORY_SINCE(
            "history.since", "", Form.text(), "Since when the events are complete, ISO-8601; without it they are."),
    ENGINE_THREADS("engine.threads", "1", Form.whole(1, 256), "Stream threads of the engine."),
    ENGINE_COMMIT_INTERVAL("engine.commit.interval.ms", "100", Form.whole(1, 60_000), "How often the engine commits."),
    ENGINE_STANDBYS(
            "engine.standbys",
            "0",
            Form.whole(0, 16),
            "Standby copies of each of the engine's stores on other instances."),
    ISSUER_THREADS("issuer.threads", "1", Form.whole(1, 256), "Stream threads of the issuer."),
    ISSUER_COMMIT_INTERVAL(
            "issuer.commit.interval.ms",
            "500",
            Form.whole(1, 60_000),
            "How often the issuer commits while it has more to do than it can; else it commits when all is done."),
    ISSUER_STANDBYS(
            "issuer.standbys",
            "0",
            Form.whole(0, 16),
            "Standby copies of each of the issuer's stores on other instances."),
    RESERVATION_TTL(
            "reservation.ttl.seconds",
            "1800",
            Form.whole(1, 2_678_400),
            "How long a coupon stays reserved for an order that neither redeems nor releases it."),
    CHECKOUT_PATIENCE(
            "checkout.patience.ms",
            "5000",
            Form.whole(100, 60_000),
            "How long a call waits for the issuer before its outcome is unknown."),
    CHECKOUT_WAITING(
            "checkout.waiting",
            "2000",
            Form.whole(1, 100_000),
            "How many calls may wait for their turn; others get 503."),
    EVENTS_ORDERS_TRUSTED(
            "events.orders.trusted",
            "stamp",
            Form.word(EventSettings.OrdersTrusted.class),
            "Which events of orders act on coupons: those with a stamp, or by topic: all, guarded by its ACL alone."),
    SHOPPER_EMAIL_DOMAIN(
            "shopper.email.domain",
            "false",
            Form.truth(),
            "Whether an e-mail address's domain stands beside its hash, for rules whose redeem_conditions ask for shopper.email."),
    RETENTION(
            "retention",
            "",
            Form.text(),
            "How long topics keep their records where that is not as declared: coupon.applied.v1=100d, several with commas."),
    RETENTION_STATE(
            "retention.state.hours",
            "168",
            Form.whole(1, 8_784),
            "How long what was removed from state may still stand in its changelogs, in hours; for changelogs that are made from then on."),
    ROCKSDB_CACHE(
            "rocksdb.cache.mib",
            "64",
            Form.whole(1, 1_048_576),
            "RocksDB's block cache for all stores of this process, in MiB."),
    DEV_KEY(
            "dev.key",
            "",
            Form.secret(),
            "An API key with all scopes, for calls from this machine; 128 bits or more. To try things out."),
    DEV_KEY_FILE("dev.key.file", "", Form.text(), "The file that holds the dev.key, and nothing else."),
    RATE_KEY(
            "rate.key",
            "5000",
            Form.whole(1, 1_000_000),
            "Requests a second of one API key, unless it was made with a rate of its own."),
    RATE_PUBLIC_KEY(
            "rate.public.key",
            "500",
            Form.whole(1, 1_000_000),
            "Requests a second of one public API key, from all browsers together."),
    RATE_ADDRESS(
            "rate.address",
            "10000",
            Form.whole(1, 1_000_000),
            "Requests a second from one address with good API keys."),
    RATE_PUBLIC_ADDRESS(
            "rate.public.address",
            "10",
            Form.whole(1, 1_000_000),
            "Requests a second from one address with public API keys."),
    RATE_REFUSED_ADDRESS(
            "rate.refused.address",
            "5",
            Form.whole(1, 1_000_000),
            "Requests a second from one address without a good API key."),
    RATE_EVENT_CODES(
            "rate.event.codes",
            "1000",
            Form.whole(1, 1_000_000),
            "Codes a minute that the events of one API key may name."),
    LOCKOUT_SHOPPER(
            "lockout.shopper.failures",
            "10",
            Form.whole(1, 10_000_000),
            "Failed look-ups forgiven to one shopper within the window."),
    LOCKOUT_ADDRESS(
            "lockout.address.failures",
            "20",
            Form.whole(1, 10_000_000),
            "Failed look-ups forgiven to one address with public API keys."),
    LOCKOUT_CROWD(
            "lockout.crowd.failures",
            "200",
            Form.whole(1, 10_000_000),
            "Failed look-ups forgiven to all shoppers of one address together, with public API keys."),
    LOCKOUT_GUESTS(
            "lockout.guests.failures",
            "1000",
            Form.whole(1, 10_000_000),
            "Failed look-ups forgiven to all shoppers of an API key together that it does not name as users."),
    LOCKOUT_KEY(
            "lockout.key.failures",
            "5000",
            Form.whole(1, 10_000_000),
            "Failed look-ups forgiven to an API key as a whole."),
    LOCKOUT_WINDOW(
            "lockout.window.s",
            "600",
            Form.whole(1, 86_400),
            "The window, in seconds: after it, all failures are forgiven again."),
    LOCKOUT_FIRST(
            "lockout.first.s",
            "2",
            Form.whole(1, 86_400),
            "The pause after one failure too many, in seconds; each further one doubles."),
    LOCKOUT_LONGEST("lockout.longest.s", "900", Form.whole(1, 86_400), "The longest pause, in seconds."),
    REFUSAL_SLOT(
            "refusal.slot.ms",
            "100",
            Form.whole(0, 1_000),
            "The shortest time from a call with a public API key to a refusal that must tell nothing, in ms; 0: at once."),
    TRUSTED_PROXIES(
            "trusted.proxies",
            "",
            Form.text(),
            "Addresses whose X-Forwarded-For is believed: 10.0.0.0/8, several with commas."),
    TLS_CERTIFICATE(
            "tls.certificate", "", Form.text(), "A file with the certificate and its chain (PEM); HTTP is then HTTPS."),
    TLS_KEY("tls.key", "", Form.text(), "The file with its private key (PEM, PKCS #8, not encrypted)."),
    TLS_KEYSTORE(
            "tls.keystore", "", Form.text(), "A PKCS #12 key store with certificate and key, in place of the two."),
    TLS_KEYSTORE_PASSWORD("tls.keystore.password", "", Form.secret(), "The password of the key store."),
    ROCKSDB_WRITE_BUFFERS(
            "rocksdb.write.buffers.mib",
            "32",
            Form.whole(1, 1_048_576),
            "Of that, at most so much for write buffers, in MiB.");

    private static final String ENVIRONMENT_PREFIX = "DISCOUNTS_";

    private final String key;
    private final String standard;
    // Forms are records of numbers and of lists that are copies.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Form form;

    private final String meaning;

    Setting(String key, String standard, Form form, String meaning) {
        this.key = key;
        this.standard = standard;
        this.form = form;
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

    /** What it may be. */
    Form form() {
        return form;
    }

    /** Its row in the reference: name, default, values, meaning. */
    public String row() {
        String cells = Stream.of(standard.isEmpty() ? "" : "`" + standard + "`", form.values(), meaning)
                .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining());
        return "| `" + key + "` |" + cells;
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
