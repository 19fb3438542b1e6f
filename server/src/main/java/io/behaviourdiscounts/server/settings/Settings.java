package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.rules.event.ClockMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, read and checked.
 *
 * @param cluster Kafka and the registry
 * @param partitions the shared number of partitions, where it is said
 * @param replicationFactor replicas of topics and of internal topics; -1 leaves it to the cluster
 * @param instance this process's stable name
 * @param data the folder for state
 * @param freePercent how much of its disk must be free
 * @param httpHost the address of the API
 * @param httpPort its port; 0 takes a free one
 * @param connections how many connections a listener keeps open
 * @param management where metrics are, and what other instances ask for
 * @param advertised where other instances reach this one, where that is said
 * @param isPeersInsecure whether instances ask each other without TLS beyond this machine
 * @param clock what moves time
 * @param keys where the keys are
 * @param issuingKeyId the id of the key that new grants name
 * @param historySince since when the events are complete; without it, they are
 * @param engine how the engine runs
 * @param issuer how the issuer runs
 * @param reservationTtl how long a coupon stays reserved for an order
 * @param checkout how callers wait for the issuer
 * @param events what events may do to coupons
 * @param privacy what is kept of shoppers, and for how long
 * @param rocksDb the memory of all stores
 * @param access who may call over HTTP, and how much
 * @param tls what HTTP is served with
 * @param texts every setting as a text, defaults among them, secrets blanked
 */
public record Settings(
        ClusterSettings cluster,
        OptionalInt partitions,
        short replicationFactor,
        String instance,
        Path data,
        int freePercent,
        String httpHost,
        int httpPort,
        ConnectionSettings connections,
        ManagementSettings management,
        Optional<HostPort> advertised,
        boolean isPeersInsecure,
        ClockMode clock,
        KeySettings keys,
        String issuingKeyId,
        Optional<Instant> historySince,
        ApplicationSettings engine,
        ApplicationSettings issuer,
        Duration reservationTtl,
        CheckoutSettings checkout,
        EventSettings events,
        PrivacySettings privacy,
        RocksDbSettings rocksDb,
        AccessSettings access,
        TlsSettings tls,
        Map<Setting, String> texts) {

    public Settings {
        texts = Map.copyOf(texts);
    }

    /**
     * Reads the configuration.
     *
     * @param file a settings file, or null
     * @param environment the environment; it hides the file
     * @param options what the command line says; it hides both
     * @throws WrongSettingsException with all problems at once
     */
    public static Settings read(@Nullable Path file, Map<String, String> environment, Map<Setting, String> options) {
        return new SettingsParser(SettingsSources.of(file, environment, options)).settings();
    }

    /**
     * Where other instances reach this one.
     *
     * @param boundPort the port on which the management listener listens
     */
    public HostPort address(int boundPort) {
        return advertised.orElseGet(() -> HostPort.of(management.host(), boundPort));
    }

    /** Whether only this machine can reach the API. */
    public boolean isLocal() {
        return Hosts.isLoopback(httpHost);
    }

    /** The same on another cluster. */
    public Settings withCluster(ClusterSettings cluster) {
        return with(cluster, access);
    }

    /** The same with other rules for who may call. */
    public Settings withAccess(AccessSettings access) {
        return with(cluster, access);
    }

    private Settings with(ClusterSettings cluster, AccessSettings access) {
        return new Settings(
                cluster,
                partitions,
                replicationFactor,
                instance,
                data,
                freePercent,
                httpHost,
                httpPort,
                connections,
                management,
                advertised,
                isPeersInsecure,
                clock,
                keys,
                issuingKeyId,
                historySince,
                engine,
                issuer,
                reservationTtl,
                checkout,
                events,
                privacy,
                rocksDb,
                access,
                tls,
                texts);
    }
}
