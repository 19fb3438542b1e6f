package io.behaviourdiscounts.server.settings;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configuration as one log line, secrets blanked. */
public final class SettingsLine {

    private SettingsLine() {}

    /** {@code key=value} pairs, in the words of the settings file. */
    public static String of(Settings settings) {
        return of(settings, Map.of());
    }

    /**
     * The same once the process has started.
     *
     * @param inForce what the start has made of settings that leave it a choice: the port that was free, the keys that were made
     */
    public static String of(Settings settings, Map<Setting, Object> inForce) {
        var shown = new EnumMap<Setting, Object>(Setting.class);
        cluster(shown, settings.cluster());
        process(shown, settings);
        applications(shown, settings);
        access(shown, settings.access());
        tls(shown, settings.tls());
        shown.putAll(inForce);
        var line = new StringBuilder();
        shown.forEach((setting, value) ->
                line.append(' ').append(setting.key()).append('=').append(value));
        Secrets.blank(settings.cluster().kafka())
                .forEach((name, value) ->
                        line.append(" kafka.").append(name).append('=').append(value));
        return line.toString().strip();
    }

    private static void cluster(Map<Setting, Object> shown, ClusterSettings cluster) {
        shown.put(Setting.BOOTSTRAP, cluster.bootstrap());
        shown.put(Setting.REGISTRY, cluster.registry());
        shown.put(Setting.REGISTRY_USER, text(cluster.registryUser()));
        shown.put(Setting.REGISTRY_PASSWORD, text(cluster.registryPassword().map(secret -> Secrets.BLANK)));
        shown.put(Setting.SERIALIZER, text(cluster.serializer()));
        shown.put(Setting.DESERIALIZER, text(cluster.deserializer()));
    }

    private static void process(Map<Setting, Object> shown, Settings settings) {
        var partitions = settings.partitions();
        shown.put(Setting.PARTITIONS, partitions.isPresent() ? partitions.getAsInt() : "");
        shown.put(Setting.REPLICATION_FACTOR, settings.replicationFactor());
        shown.put(Setting.INSTANCE, settings.instance());
        shown.put(Setting.DATA, settings.data());
        shown.put(Setting.DATA_FREE, settings.freePercent());
        shown.put(Setting.HTTP_HOST, settings.httpHost());
        shown.put(Setting.HTTP_PORT, settings.httpPort());
        shown.put(Setting.HTTP_CONNECTIONS, settings.connections().most());
        shown.put(Setting.HTTP_CONNECTIONS_ADDRESS, settings.connections().perAddress());
        shown.put(Setting.MANAGEMENT_HOST, settings.management().host());
        shown.put(Setting.MANAGEMENT_PORT, settings.management().port());
        shown.put(Setting.ADVERTISED, text(settings.advertised()));
        shown.put(Setting.PEERS_INSECURE, settings.isPeersInsecure());
        shown.put(Setting.CLOCK, settings.clock().name().toLowerCase(Locale.ROOT));
        shown.put(Setting.KEYS_FILE, text(settings.keys().file()));
        shown.put(Setting.KEYS, text(settings.keys().text().map(secret -> Secrets.BLANK)));
        shown.put(Setting.ISSUING_KEY, settings.issuingKeyId());
        shown.put(Setting.HISTORY_SINCE, text(settings.historySince()));
        shown.put(
                Setting.EVENTS_ORDERS_TRUSTED,
                settings.events().ordersTrusted().name().toLowerCase(Locale.ROOT));
        shown.put(Setting.RATE_EVENT_CODES, settings.events().codesPerMinute());
    }

    private static void applications(Map<Setting, Object> shown, Settings settings) {
        shown.put(Setting.ENGINE_THREADS, settings.engine().threads());
        shown.put(
                Setting.ENGINE_COMMIT_INTERVAL,
                settings.engine().commitInterval().toMillis());
        shown.put(Setting.ENGINE_STANDBYS, settings.engine().standbys());
        shown.put(Setting.ISSUER_THREADS, settings.issuer().threads());
        shown.put(
                Setting.ISSUER_COMMIT_INTERVAL,
                settings.issuer().commitInterval().toMillis());
        shown.put(Setting.ISSUER_STANDBYS, settings.issuer().standbys());
        shown.put(Setting.RESERVATION_TTL, settings.reservationTtl().toSeconds());
        shown.put(Setting.CHECKOUT_PATIENCE, settings.checkout().patience().toMillis());
        shown.put(Setting.CHECKOUT_WAITING, settings.checkout().waiting());
        shown.put(Setting.SHOPPER_EMAIL_DOMAIN, settings.privacy().keepsEmailDomains());
        shown.put(
                Setting.RETENTION,
                new TreeMap<>(settings.privacy().retentions())
                        .entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + "=" + entry.getValue().toHours() + "h")
                                .collect(Collectors.joining(",")));
        shown.put(Setting.RETENTION_STATE, settings.privacy().stateRetention().toHours());
        shown.put(Setting.ROCKSDB_CACHE, settings.rocksDb().cacheBytes() / RocksDbSettings.MIB);
        shown.put(Setting.ROCKSDB_WRITE_BUFFERS, settings.rocksDb().writeBufferBytes() / RocksDbSettings.MIB);
    }

    private static void access(Map<Setting, Object> shown, AccessSettings access) {
        shown.put(Setting.DEV_KEY, text(access.developmentKey().map(secret -> Secrets.BLANK)));
        shown.put(Setting.RATE_KEY, access.rates().key());
        shown.put(Setting.RATE_PUBLIC_KEY, access.rates().publicKey());
        shown.put(Setting.RATE_ADDRESS, access.rates().address());
        shown.put(Setting.RATE_PUBLIC_ADDRESS, access.rates().publicAddress());
        shown.put(Setting.RATE_REFUSED_ADDRESS, access.rates().refusedAddress());
        shown.put(Setting.LOCKOUT_SHOPPER, access.lockout().shopperFailures());
        shown.put(Setting.LOCKOUT_ADDRESS, access.lockout().addressFailures());
        shown.put(Setting.LOCKOUT_KEY, access.lockout().keyFailures());
        shown.put(Setting.LOCKOUT_WINDOW, access.lockout().window().toSeconds());
        shown.put(Setting.LOCKOUT_FIRST, access.lockout().first().toSeconds());
        shown.put(Setting.LOCKOUT_LONGEST, access.lockout().longest().toSeconds());
        shown.put(
                Setting.TRUSTED_PROXIES,
                access.trustedProxies().stream().map(AddressRange::toString).collect(Collectors.joining(",")));
    }

    private static void tls(Map<Setting, Object> shown, TlsSettings tls) {
        switch (tls) {
            case TlsSettings.Off _ -> shown.put(Setting.TLS_CERTIFICATE, "");
            case TlsSettings.Pem pem -> {
                shown.put(Setting.TLS_CERTIFICATE, pem.certificate());
                shown.put(Setting.TLS_KEY, pem.key());
            }
            case TlsSettings.Keystore keystore -> {
                shown.put(Setting.TLS_KEYSTORE, keystore.file());
                shown.put(Setting.TLS_KEYSTORE_PASSWORD, Secrets.BLANK);
            }
        }
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
