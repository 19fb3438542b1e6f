package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.topology.BookRules;
import io.behaviourdiscounts.issuer.use.LiveRules;
import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.feed.BatchesFeed;
import io.behaviourdiscounts.server.feed.SpentCapsFeed;
import io.behaviourdiscounts.server.files.DiskWatch;
import io.behaviourdiscounts.server.keys.Keys;
import io.behaviourdiscounts.server.process.Readiness;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.rulebook.LiveBook;
import io.behaviourdiscounts.server.rulebook.RuleBlocksFeed;
import io.behaviourdiscounts.server.rulebook.RuleBookAnnouncer;
import io.behaviourdiscounts.server.rulebook.RuleBookFeed;
import io.behaviourdiscounts.server.settings.HostPort;
import io.behaviourdiscounts.server.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The applications of one process, started in the order that the design asks for: topics verified, schemas registered, the
 * first rule book live, and only then the streams.
 */
public final class Applications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Applications.class);
    private static final Duration CHECK = Duration.ofMillis(50);

    /** Within this the broker has compacted a changelog that is due for it; it looks every 15 seconds unless it is told otherwise. */
    private static final Duration COMPACTION = Duration.ofDays(1);

    private final Settings settings;
    private final Cluster cluster;
    private final Set<ApplicationId> ids;
    private final RuleBookAnnouncer announcer;
    private final RuleBookFeed books;
    private final SpentCapsFeed caps;
    private final RuleBlocksFeed blocks;
    private final BatchesFeed batches;
    private final DiskWatch disk;
    private final CompletableFuture<Throwable> bug = new CompletableFuture<>();
    private volatile boolean hasSchemas;
    private volatile List<StreamsApplication> running = List.of();

    /** Applications that have not started. */
    public Applications(Settings settings, Cluster cluster, Set<ApplicationId> ids) {
        this(settings, cluster, ids, DiskWatch.of(settings.data(), settings.freePercent()));
    }

    /**
     * The same with another disk.
     *
     * @param disk is started and closed with them
     */
    public Applications(Settings settings, Cluster cluster, Set<ApplicationId> ids, DiskWatch disk) {
        var clock = InstantSource.system();
        var wire = cluster.wireFormat();
        var wordByClientId =
                ids.stream().collect(Collectors.toMap(id -> id.clientId(settings.instance()), ApplicationId::word));
        this.settings = settings;
        this.cluster = cluster;
        this.ids = Set.copyOf(ids);
        this.disk = disk;
        this.announcer = new RuleBookAnnouncer(wire, cluster.clientConfig(), wordByClientId, clock);
        this.books = new RuleBookFeed(wire, cluster.clientConfig(), clock, announcer);
        this.caps = new SpentCapsFeed(wire, cluster.clientConfig());
        this.blocks = new RuleBlocksFeed(wire, cluster.clientConfig());
        this.batches = new BatchesFeed(wire, cluster.clientConfig());
    }

    /**
     * Starts them. Returns when the streams have been started, which may be long: it waits for Kafka, for the registry and for the
     * first rule book.
     *
     * @param keys the keys; the issuer needs them
     * @param address where other instances reach this process
     * @return false if the process was asked to end meanwhile
     * @throws io.behaviourdiscounts.server.topics.TopicsException if they can't run on the cluster's topics
     */
    public boolean start(Optional<KeyRing> keys, HostPort address, MeterRegistry meters, StopSignal stop)
            throws InterruptedException {
        var _ = bug.thenRun(stop::stop);
        disk.showIn(meters);
        disk.start(this::restOrWork, bug::complete);
        var usable = new TopicCheck(settings, cluster.admin()).usable(stop);
        if (usable.isEmpty()) {
            return false;
        }
        var topics = usable.get();
        if (!new SchemaRegistration(cluster.registry()).registerAll(stop)) {
            return false;
        }
        hasSchemas = true;
        var _ = books.failure().thenAccept(bug::complete);
        var _ = blocks.failure().thenAccept(bug::complete);
        var _ = batches.failure().thenAccept(bug::complete);
        books.start();
        caps.start();
        blocks.start();
        if (!await(blocks.caughtUp(), stop) || !hasBatches(keys, stop) || !hasBook(stop) || !awaitRoom(stop)) {
            return false;
        }
        var topologies = new Topologies(
                settings,
                topics.partitions(),
                cluster.wireFormat(),
                books,
                books::live,
                caps,
                blocks,
                batches,
                Keys.shoppers(settings, keys),
                cluster.seals(),
                cluster.stamps(),
                meters);
        new ErasedState(
                        cluster.admin(),
                        ids,
                        settings.privacy().stateRetention().plus(COMPACTION))
                .leaveTheFiles(StreamsConfiguration.stateFolder(settings), Instant.now());
        var started = new ArrayList<StreamsApplication>();
        for (var id : ids) {
            started.add(new StreamsApplication(id, topologies.of(id, keys), settings, address, meters, bug));
        }
        running = List.copyOf(started);
        started.forEach(StreamsApplication::start);
        return true;
    }

    /** The issuer alone makes coupons of batches. */
    private boolean hasBatches(Optional<KeyRing> keys, StopSignal stop) throws InterruptedException {
        if (!ids.contains(ApplicationId.ISSUER)) {
            return true;
        }
        batches.start(keys.orElseThrow(), cluster.seals());
        return await(batches.caughtUp(), stop);
    }

    private boolean hasBook(StopSignal stop) throws InterruptedException {
        CompletableFuture<RuleBook> first = books.first();
        if (!first.isDone()) {
            LOG.info("event=waiting_for_rule_book hint=\"discounts rules apply\"");
        }
        return await(first, stop);
    }

    /** State is restored before anything else is done, which takes room too. */
    private boolean awaitRoom(StopSignal stop) throws InterruptedException {
        while (disk.isLow()) {
            if (stop.await(CHECK)) {
                return false;
            }
        }
        return true;
    }

    private void restOrWork() {
        running.forEach(disk.isLow() ? StreamsApplication::rest : StreamsApplication::work);
    }

    private static boolean await(CompletableFuture<?> done, StopSignal stop) throws InterruptedException {
        while (!done.isDone()) {
            if (stop.await(CHECK)) {
                return false;
            }
        }
        done.join();
        return true;
    }

    /**
     * Waits until all of them run.
     *
     * @return false if the process was asked to end, or one of them failed, meanwhile
     */
    public boolean awaitReady(StopSignal stop) throws InterruptedException {
        while (!isReady()) {
            if (stop.await(CHECK)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of them run. */
    public boolean isReady() {
        var all = running;
        return all.size() == ids.size() && all.stream().allMatch(StreamsApplication::isReady);
    }

    /** Whether there is room for the state of new work. */
    public boolean hasRoom() {
        return !disk.isLow();
    }

    /**
     * What must be so before they serve anyone: room for state; schemas registered, whose ids are known from then on, also when the
     * registry is away; a rule book and the blocks of rules read; each application running.
     */
    public Readiness readiness() {
        var readiness = Readiness.none()
                .and("disk", this::hasRoom)
                .and("schemas", () -> hasSchemas)
                .and("rules", this::hasRules);
        for (var id : ApplicationId.values()) {
            if (ids.contains(id)) {
                readiness = readiness.and(id.word(), () -> isReady(id));
            }
        }
        return readiness;
    }

    private boolean hasRules() {
        return books.first().isDone() && blocks.caughtUp().isDone();
    }

    private boolean isReady(ApplicationId id) {
        return running.stream().anyMatch(application -> application.application() == id && application.isReady());
    }

    /** The book that is live; the one of no rules before the first has been read. */
    public Supplier<RuleBook> books() {
        return books;
    }

    /** The book that is live, its promotions too; an empty one before the first has been read. */
    public Supplier<LiveBook> liveBooks() {
        return books::live;
    }

    /** Waits for a book to be live in this process: {@link RuleBookFeed#isLive}. */
    public boolean isLive(long bookVersion, Duration patience) throws InterruptedException {
        return books.isLive(bookVersion, patience);
    }

    /** The accounts that are known to be full. */
    public SpentCaps caps() {
        return caps;
    }

    /** What is live of the rules. Nothing is before the first book has been read. */
    public LiveRules liveRules() {
        return new BookRules(books, blocks::isBlocked, batches);
    }

    /** The batches. None is known before the issuer was started, and where this process does not run it. */
    public BatchesFeed batches() {
        return batches;
    }

    /** The stores of one of them, to be read; nothing before it was started, and where this process does not run it. */
    public Optional<StoresHere> stores(ApplicationId id) {
        return running.stream()
                .filter(application -> application.application() == id)
                .findFirst()
                .map(StreamsApplication::stores);
    }

    /** What ended them, if it was neither an outage nor us. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(bug.getNow(null));
    }

    @Override
    public void close() {
        disk.close();
        running.forEach(StreamsApplication::close);
        batches.close();
        blocks.close();
        caps.close();
        books.close();
        announcer.close();
    }
}
