package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.rules.event.ClockMode;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes values of texts and goes on after a wrong one, so that all problems come at once. */
final class SettingsParser {

    private static final Pattern BOOTSTRAP = Pattern.compile("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*");

    /** It becomes part of client ids, file names and metric names. */
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final SettingsSources sources;
    private final List<String> problems;

    SettingsParser(SettingsSources sources) {
        this.sources = sources;
        this.problems = new ArrayList<>(sources.problems());
    }

    Settings settings() {
        var instance = instance();
        var management = management();
        var settings = new Settings(
                cluster(),
                partitions(),
                (short) number(Setting.REPLICATION_FACTOR),
                instance,
                path(Setting.DATA).orElse(Path.of("")),
                number(Setting.DATA_FREE),
                sources.get(Setting.HTTP_HOST),
                number(Setting.HTTP_PORT),
                new ConnectionSettings(number(Setting.HTTP_CONNECTIONS), number(Setting.HTTP_CONNECTIONS_ADDRESS)),
                management,
                optional(Setting.ADVERTISED, "host:port", HostPort::parse),
                isTrue(Setting.PEERS_INSECURE),
                word(Setting.CLOCK, ClockMode.class),
                new KeySettings(path(Setting.KEYS_FILE), text(Setting.KEYS)),
                sources.get(Setting.ISSUING_KEY),
                optional(Setting.HISTORY_SINCE, "a time such as 2026-01-31T00:00:00Z", Instant::parse),
                application(Setting.ENGINE_THREADS, Setting.ENGINE_COMMIT_INTERVAL, Setting.ENGINE_STANDBYS),
                application(Setting.ISSUER_THREADS, Setting.ISSUER_COMMIT_INTERVAL, Setting.ISSUER_STANDBYS),
                Duration.ofSeconds(number(Setting.RESERVATION_TTL)),
                new CheckoutSettings(
                        Duration.ofMillis(number(Setting.CHECKOUT_PATIENCE)), number(Setting.CHECKOUT_WAITING)),
                new EventSettings(
                        word(Setting.EVENTS_ORDERS_TRUSTED, EventSettings.OrdersTrusted.class),
                        number(Setting.RATE_EVENT_CODES)),
                new PrivacyParser(this).privacy(),
                rocksDb(),
                new AccessParser(this).access(),
                new AccessParser(this).tls(),
                shown(instance, management));
        if (!problems.isEmpty()) {
            throw new WrongSettingsException(problems);
        }
        return settings;
    }

    /** Every setting as it is in force. */
    private Map<Setting, String> shown(String instance, ManagementSettings management) {
        var shown = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            var text = sources.get(setting);
            shown.put(setting, setting.form() instanceof Form.Secret && !text.isEmpty() ? Secrets.BLANK : text);
        }
        shown.put(Setting.INSTANCE, instance);
        shown.put(Setting.MANAGEMENT_PORT, String.valueOf(management.port()));
        return shown;
    }

    /** Who takes a free port for one listener has no reason to meet a fixed one of another. */
    private ManagementSettings management() {
        int standard = sources.get(Setting.HTTP_PORT).equals("0") ? 0 : ManagementSettings.STANDARD_PORT;
        int port = text(Setting.MANAGEMENT_PORT).isEmpty() ? standard : number(Setting.MANAGEMENT_PORT);
        return new ManagementSettings(sources.get(Setting.MANAGEMENT_HOST), port);
    }

    private ClusterSettings cluster() {
        var bootstrap = sources.get(Setting.BOOTSTRAP);
        if (!BOOTSTRAP.matcher(bootstrap).matches()) {
            wrong(Setting.BOOTSTRAP, bootstrap, "host:port, several with commas");
        }
        return new ClusterSettings(
                bootstrap,
                registry(),
                text(Setting.REGISTRY_USER),
                text(Setting.REGISTRY_PASSWORD),
                sources.kafka(),
                text(Setting.SERIALIZER),
                text(Setting.DESERIALIZER));
    }

    private URI registry() {
        var text = sources.get(Setting.REGISTRY);
        try {
            var url = URI.create(text);
            if (url.getHost() != null
                    && url.getUserInfo() == null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Told below, in the same words as a URL of another kind.
        }
        wrong(
                Setting.REGISTRY,
                text.replaceFirst("//[^/]*@", "//***@"),
                "an http or https URL without credentials in it (those are registry.user and registry.password)");
        return URI.create(Setting.REGISTRY.standard());
    }

    private OptionalInt partitions() {
        return text(Setting.PARTITIONS).isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(Setting.PARTITIONS));
    }

    private String instance() {
        var instance = text(Setting.INSTANCE).orElseGet(HostPort::hostName);
        if (!INSTANCE.matcher(instance).matches()) {
            wrong(Setting.INSTANCE, instance, "letters, digits, dots, hyphens and underscores, at most 63");
        }
        return instance;
    }

    private ApplicationSettings application(Setting threads, Setting commitInterval, Setting standbys) {
        return new ApplicationSettings(number(threads), Duration.ofMillis(number(commitInterval)), number(standbys));
    }

    private RocksDbSettings rocksDb() {
        var cache = number(Setting.ROCKSDB_CACHE);
        var buffers = number(Setting.ROCKSDB_WRITE_BUFFERS);
        if (buffers > cache) {
            problems.add(Setting.ROCKSDB_WRITE_BUFFERS.key() + " (" + buffers + ") must not be above "
                    + Setting.ROCKSDB_CACHE.key() + " (" + cache + "), of which it is a part");
        }
        return new RocksDbSettings(cache * RocksDbSettings.MIB, buffers * RocksDbSettings.MIB);
    }

    Optional<String> text(Setting setting) {
        return Optional.of(sources.get(setting)).filter(text -> !text.isEmpty());
    }

    Optional<Path> path(Setting setting) {
        return optional(setting, "a path", Path::of);
    }

    private <T> Optional<T> optional(Setting setting, String expected, Function<String, T> parse) {
        return text(setting).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException | IllegalArgumentException e) {
                wrong(setting, text, expected);
                return Optional.empty();
            }
        });
    }

    /** A whole number within the setting's bounds; the lower bound stands in for a wrong one, which is a problem by then. */
    int number(Setting setting) {
        var bounds = (Form.Whole) setting.form();
        var text = sources.get(setting);
        try {
            var number = Integer.parseInt(text);
            if (number >= bounds.least() && number <= bounds.most()) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words as a number out of bounds.
        }
        wrong(setting, text, "a whole number from " + bounds.least() + " to " + bounds.most());
        return bounds.least();
    }

    boolean isTrue(Setting setting) {
        return word(setting).equals("true");
    }

    /** One of an enum's words; the default stands in for a wrong one, which is a problem by then. */
    private <E extends Enum<E>> E word(Setting setting, Class<E> type) {
        return EnumWords.find(type, word(setting)).orElseThrow();
    }

    private String word(Setting setting) {
        var words = ((Form.Word) setting.form()).words();
        var text = sources.get(setting);
        if (words.contains(text)) {
            return text;
        }
        wrong(setting, text, String.join(" or ", words));
        return setting.standard();
    }

    /** Keeps a problem with two settings together. */
    void problem(String problem) {
        problems.add(problem);
    }

    void wrong(Setting setting, String found, String expected) {
        problems.add(setting.key() + ": found '" + found + "', expected " + expected);
    }
}
