package io.behaviourdiscounts.server.local;

import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.rules.language.Definition;
import io.behaviourdiscounts.server.api.HttpApi;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import io.behaviourdiscounts.server.files.DiskWatch;
import io.behaviourdiscounts.server.files.Folders;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.process.OpenedParts;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.registry.SchemaEndpoint;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import io.behaviourdiscounts.server.rulebook.WrongBookException;
import io.behaviourdiscounts.server.settings.KeySettings;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.settings.SettingsLine;
import io.behaviourdiscounts.server.streams.ApplicationId;
import io.behaviourdiscounts.server.streams.Applications;
import io.behaviourdiscounts.server.streams.Meters;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka, schema endpoint and both applications in this process, with everything in one folder. A second start on the same folder
 * goes on where the first stopped, after a clean stop and after a kill.
 */
public final class LocalDeployment implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDeployment.class);
    private static final String AUTHOR = "discounts up";

    private final OpenedParts opened;
    private final EmbeddedKafka kafka;
    private final SchemaEndpoint registry;
    private final HttpApi http;
    private final Applications applications;

    private LocalDeployment(
            OpenedParts opened, EmbeddedKafka kafka, SchemaEndpoint registry, HttpApi http, Applications applications) {
        this.opened = opened;
        this.kafka = kafka;
        this.registry = registry;
        this.http = http;
        this.applications = applications;
    }

    /**
     * Starts it and returns when it is ready; nothing if the process was asked to end, or an application failed, meanwhile.
     *
     * @throws io.behaviourdiscounts.server.ExpectedFailure if a port, the folder, its topics or its keys are not as they must be
     */
    public static Optional<LocalDeployment> start(LocalSettings local, StopSignal stop) throws InterruptedException {
        var settings = local.settings();
        return start(local, stop, DiskWatch.of(settings.data(), settings.freePercent()));
    }

    /** The same with another disk. */
    static Optional<LocalDeployment> start(LocalSettings local, StopSignal stop, DiskWatch disk)
            throws InterruptedException {
        var opened = new OpenedParts();
        try {
            var deployment = open(local, stop, disk, opened);
            if (deployment.http.awaitReady(stop)) {
                return Optional.of(deployment);
            }
            opened.close();
            deployment.applications.failure().ifPresent(LocalDeployment::fail);
            return Optional.empty();
        } catch (RuntimeException | InterruptedException e) {
            opened.close();
            throw e;
        }
    }

    private static LocalDeployment open(LocalSettings local, StopSignal stop, DiskWatch disk, OpenedParts opened)
            throws InterruptedException {
        var folder = local.settings().data();
        Folders.makePrivate(folder);
        var isNew = !Files.exists(folder.resolve("kafka"));
        var keys = Keys.loadOrMake(local.settings().keys(), folder, isNew);
        var registry = CompletableFuture.supplyAsync(
                () -> opened.add(SchemaEndpoint.start(folder.resolve("registry"), local.registryPort())));
        var kafka = opened.add(EmbeddedKafka.start(folder, local.kafkaPort()));
        var settings = here(local.settings(), kafka, join(registry));
        var cluster = opened.add(Cluster.of(settings.cluster(), Optional.of(Keys.seals(keys))));
        var topics = ClusterTopics.of(cluster.admin(), settings.partitions(), settings.replicationFactor())
                .keeping(settings.privacy()::retention);
        topics.apply();
        publish(local.book(), cluster);
        var deployment = run(settings, cluster, keys, stop, disk, opened, kafka, join(registry));
        LOG.info("event=settings {}", SettingsLine.of(settings, deployment.inForce(settings.keys(), folder, topics)));
        return deployment;
    }

    /** What {@code up} has decided by itself. */
    private Map<Setting, Object> inForce(KeySettings keys, Path folder, ClusterTopics topics) {
        Map<Setting, Object> inForce = new EnumMap<>(Setting.class);
        inForce.put(Setting.PARTITIONS, topics.partitions());
        inForce.put(Setting.HTTP_PORT, httpPort());
        inForce.put(Setting.MANAGEMENT_PORT, managementPort());
        if (keys.file().isEmpty() && keys.text().isEmpty()) {
            inForce.put(Setting.KEYS_FILE, Keys.file(folder));
        }
        return inForce;
    }

    private static LocalDeployment run(
            Settings settings,
            Cluster cluster,
            KeyRing keys,
            StopSignal stop,
            DiskWatch disk,
            OpenedParts opened,
            EmbeddedKafka kafka,
            SchemaEndpoint registry)
            throws InterruptedException {
        var meters = Meters.forPrometheus();
        var applications = opened.add(new Applications(settings, cluster, EnumSet.allOf(ApplicationId.class), disk));
        var http = opened.add(HttpApi.withCoupons(settings, cluster, keys, applications, meters));
        applications.start(Optional.of(keys), settings.address(http.managementPort()), meters, stop);
        return new LocalDeployment(opened, kafka, registry, http, applications);
    }

    private static Settings here(Settings settings, EmbeddedKafka kafka, SchemaEndpoint registry) {
        return settings.withCluster(settings.cluster().at(kafka.bootstrap(), registry.url()));
    }

    private static void publish(Optional<BookContents> book, Cluster cluster) {
        var publisher = new RuleBookPublisher(cluster.wireFormat(), cluster.clientConfig(), InstantSource.system());
        if (book.isPresent()) {
            RuleBookChange change = publisher.publish(book.get(), AUTHOR).change();
            if (!change.problems().isEmpty()) {
                throw new WrongBookException("these rules can't be published: " + String.join("; ", change.problems()));
            }
            log(change);
        } else if (!publisher.hasBook()) {
            publisher.publish(BookContents.NOTHING, AUTHOR);
        }
    }

    /** Nobody was asked, so that it is told what has stopped to issue. */
    private static void log(RuleBookChange change) {
        log(change, Definition.RULE, "rules");
        log(change, BookContents.PROMOTION, "promotions");
        log(change, BookContents.SERIES, "series");
    }

    private static void log(RuleBookChange change, String kind, String plural) {
        List<String> removed = change.removed(kind);
        if (!removed.isEmpty()) {
            LOG.warn(
                    "event={}_removed book={} {}={} removed={}",
                    plural,
                    change.to(),
                    plural,
                    change.before(kind),
                    removed);
        }
    }

    private static SchemaEndpoint join(CompletableFuture<SchemaEndpoint> registry) {
        try {
            return registry.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void fail(Throwable failure) {
        throw new IllegalStateException("an application has failed", failure);
    }

    /** Where Kafka is. */
    public String bootstrap() {
        return kafka.bootstrap();
    }

    /** Where the schema endpoint is. */
    public URI registry() {
        return registry.url();
    }

    /** The port of the API. */
    public int httpPort() {
        return http.port();
    }

    /** The port of metrics and the details of health. */
    public int managementPort() {
        return http.managementPort();
    }

    /** What ended an application, if anything did. */
    public Optional<Throwable> failure() {
        return applications.failure();
    }

    /** Stops everything, the applications first. */
    @Override
    public void close() {
        opened.close();
    }
}
