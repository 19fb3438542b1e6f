package io.behaviourdiscounts.server.audit;

import io.behaviourdiscounts.schemas.ApiKeyUse;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts, logs and keeps what is told.
 *
 * <ul>
 *   <li>Everything is counted: {@code discounts.access} by kind and reason.
 *   <li>Of each kind at most sixty lines a minute are logged, five of them of one key and address, and then one with the number of the rest.
 *   <li>In {@code access.audit.v1} stands every look-up and every step of a key's life, and of refusals what is logged.
 *   <li>No caller waits. What could not be kept is counted: {@code discounts.audit.dropped}.
 * </ul>
 */
public final class AuditTrail implements Audit, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int LINES_A_MINUTE = 60;
    private static final int LINES_OF_A_SOURCE = 5;
    private static final Duration CHORES = Duration.ofSeconds(1);

    private final BackgroundWriter writer;
    private final String instance;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Floods floods = new Floods(LINES_A_MINUTE, LINES_OF_A_SOURCE);
    private final List<Runnable> chores = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("audit-timer").daemon().factory());

    /** A trail of this instance. */
    public static AuditTrail open(Cluster cluster, String instance, MeterRegistry meters) {
        var writer = new BackgroundWriter("audit-writer", cluster.wireFormat(), cluster.clientConfig());
        return new AuditTrail(writer, instance, meters, InstantSource.system());
    }

    AuditTrail(BackgroundWriter writer, String instance, MeterRegistry meters, InstantSource clock) {
        this.writer = writer;
        this.instance = instance;
        this.meters = meters;
        this.clock = clock;
        FunctionCounter.builder("discounts.audit.dropped", writer, BackgroundWriter::dropped)
                .register(meters);
        var _ = timer.scheduleWithFixedDelay(this::work, CHORES.toMillis(), CHORES.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has something done about once a second, which must be quick. */
    public void eachSecond(Runnable chore) {
        chores.add(chore);
    }

    @Override
    public void tell(AuditEntry entry) {
        var reason = Objects.requireNonNullElse(entry.reason(), "none");
        meters.counter("discounts.access", "kind", entry.kind().word(), "reason", reason)
                .increment();
        var now = clock.instant();
        boolean isTold = floods.isTold(entry.kind(), entry.source(), now);
        if (isTold) {
            log(entry);
        }
        if (isTold || !entry.kind().isFloodable()) {
            var key = Objects.requireNonNullElse(entry.keyId(), instance);
            writer.write(Topics.ACCESS_AUDIT, key, entry.record(instance, now, 1));
        }
    }

    /** Keeps the day on which a key was used; false if it has to be tried again. */
    public boolean keepUse(String keyId, String day) {
        return writer.write(Topics.API_KEY_USES, keyId, new ApiKeyUse(keyId, day));
    }

    private static void log(AuditEntry entry) {
        LOG.info(
                "event=access kind={} reason={} key={} address={} call=\"{}\" subject={} author={}",
                entry.kind().word(),
                entry.reason(),
                entry.keyId(),
                entry.address(),
                entry.call(),
                entry.subject(),
                entry.author());
    }

    private void work() {
        try {
            floods.over(clock.instant()).forEach(this::tellMore);
            chores.forEach(Runnable::run);
        } catch (RuntimeException e) {
            // An executor drops a task that throws, and with it all later chores.
            LOG.error("event=audit_chore_failed", e);
        }
    }

    private void tellMore(Floods.More more) {
        LOG.info("event=access_more kind={} since={} count={}", more.kind().word(), more.since(), more.count());
        if (more.kind().isFloodable()) {
            var entry = new AuditEntry(more.kind(), null, null, null, "flood", null, null);
            writer.write(Topics.ACCESS_AUDIT, instance, entry.record(instance, more.since(), more.count()));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        writer.close();
    }
}
