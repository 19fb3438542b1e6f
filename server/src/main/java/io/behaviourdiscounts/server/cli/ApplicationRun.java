package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.schemas.topic.Role;
import io.behaviourdiscounts.server.api.HttpApi;
import io.behaviourdiscounts.server.cluster.BrokerNames;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.files.Folders;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.keys.KeysException;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rights.MissingRight;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.settings.SettingsLine;
import io.behaviourdiscounts.server.streams.ApplicationId;
import io.behaviourdiscounts.server.streams.Applications;
import io.behaviourdiscounts.server.streams.Meters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code engine} and {@code issuer} have in common: their options, and running until the end. A {@code @Mixin}. */
final class ApplicationRun {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRun.class);

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep state in this folder. Default: discounts-data.")
    private @Nullable String data;

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "Use this stable name, unlike that of the peers. Default: the host's.")
    private @Nullable String instance;

    @Option(
            names = "--clock",
            paramLabel = "wall|event",
            description = "Let time be moved by the wall clock or by the events. Default: wall.")
    private @Nullable String clock;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Serve the API, and health in one word, on this port; 0 takes a free one. Default: 8080.")
    private @Nullable String httpPort;

    @Mixin
    private ManagementOption management;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Expect so many partitions of the topics that share a key. Default: what is there.")
    private @Nullable String partitions;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Use the keys in this file, which codes are derived from, and which seal.")
    private @Nullable String keys;

    /** Made by picocli. */
    ApplicationRun() {}

    /**
     * Runs one application until the process is asked to end.
     *
     * @param keyRing how it comes by its keys, if it needs any
     */
    int run(ApplicationId application, Function<Settings, Optional<KeyRing>> keyRing, PrintWriter out)
            throws InterruptedException {
        var settings = settings();
        LOG.info("event=settings {}", SettingsLine.of(settings));
        Folders.makePrivate(settings.data());
        var ring = keyRing.apply(settings);
        var seals = Keys.seals(settings.keys(), settings.data()).orElseThrow(KeysException::noSeals);
        var meters = Meters.forPrometheus();
        var stop = StopSignal.install();
        if (!BrokerNames.await(settings.cluster(), stop)) {
            stop.done();
            return 0;
        }
        try (var way = Cluster.of(settings.cluster(), Optional.of(seals));
                var applications = new Applications(settings, way, Set.of(application));
                var http = serve(application, settings, way, ring, applications, meters)) {
            if (applications.start(ring, settings.address(http.managementPort()), meters, stop)
                    && http.awaitReady(stop)) {
                out.println("ready " + application.word() + " http="
                        + settings.tls().scheme() + "://" + settings.httpHost() + ":" + http.port() + " management="
                        + settings.tls().scheme() + "://"
                        + settings.management().host() + ":"
                        + http.managementPort());
                stop.await();
            }
            applications.failure().ifPresent(failure -> fail(application, failure));
        } finally {
            stop.done();
        }
        return 0;
    }

    /** The issuer's process has what a checkout needs; the engine's tells of its health and takes events. */
    private static HttpApi serve(
            ApplicationId application,
            Settings settings,
            Cluster cluster,
            Optional<KeyRing> keys,
            Applications applications,
            PrometheusMeterRegistry meters) {
        return switch (application) {
            case ENGINE -> HttpApi.withoutCoupons(settings, cluster, applications, meters);
            case ISSUER -> HttpApi.withCoupons(settings, cluster, keys.orElseThrow(), applications, meters);
        };
    }

    private Settings settings() {
        var options = new EnumMap<Setting, String>(Setting.class);
        GivenOptions.put(options, Setting.DATA, data);
        GivenOptions.put(options, Setting.INSTANCE, instance);
        GivenOptions.put(options, Setting.CLOCK, clock);
        GivenOptions.put(options, Setting.HTTP_PORT, httpPort);
        management.put(options);
        GivenOptions.put(options, Setting.PARTITIONS, partitions);
        GivenOptions.put(options, Setting.KEYS_FILE, keys);
        return cluster.settings(options);
    }

    private static void fail(ApplicationId application, Throwable failure) {
        var role = switch (application) {
            case ENGINE -> Role.ENGINE;
            case ISSUER -> Role.ISSUER;
        };
        var explained = MissingRight.explain(role, failure).orElseGet(() -> "The application has failed: " + failure);
        throw new CommandFailure(explained, failure);
    }
}
