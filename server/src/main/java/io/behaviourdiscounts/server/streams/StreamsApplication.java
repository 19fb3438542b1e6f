package io.behaviourdiscounts.server.streams;

import io.behaviourdiscounts.server.settings.HostPort;
import io.behaviourdiscounts.server.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running application: a topology, exactly once, until it is closed or a bug ends it. */
final class StreamsApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);

    /** What is not finished by then is aborted with its transaction, and done again by whoever takes over. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    /** Who has not ended by then goes on ending, and is not waited for. */
    private static final Duration REST_TIMEOUT = Duration.ofSeconds(5);

    /** In Kafka Streams' words. */
    private static final Set<String> ENDED = Set.of("PENDING_SHUTDOWN", "DEAD");

    private final ApplicationId application;
    private final KafkaStreams streams;
    private final int threads;
    private final StoresHere stores;
    private final KafkaStreamsMetrics metrics;
    private final FailurePolicy failures;
    private final CompletableFuture<Void> running = new CompletableFuture<>();
    private boolean isResting;

    /**
     * An application that has not started.
     *
     * @param address where other instances reach this process
     * @param bug is completed with what ends the application, if it is not an outage
     */
    StreamsApplication(
            ApplicationId application,
            Topology topology,
            Settings settings,
            HostPort address,
            MeterRegistry meters,
            CompletableFuture<Throwable> bug) {
        this.application = application;
        var config = StreamsConfiguration.of(application, settings);
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address.toString());
        this.streams = new KafkaStreams(topology, config);
        this.threads = StreamsConfiguration.own(application, settings).threads();
        this.stores = new StoresHere(streams, address);
        this.metrics = new KafkaStreamsMetrics(streams, Tags.of("application", application.word()));
        this.failures = new FailurePolicy(application, bug::complete);
        metrics.bindTo(meters);
        streams.setUncaughtExceptionHandler(failures);
        streams.setGlobalStateRestoreListener(new RestoreProgress());
        streams.setStateListener((to, from) -> changed(from, to, bug));
    }

    void start() {
        streams.start();
    }

    private void changed(State from, State to, CompletableFuture<Throwable> bug) {
        LOG.info("event=application_state application={} state={} before={}", application.word(), to, from);
        if (to == State.RUNNING) {
            running.complete(null);
        } else if (to == State.ERROR) {
            bug.complete(new IllegalStateException("the " + application.word() + " has stopped in an error"));
        }
    }

    /** Whether it takes part: also while partitions move, but not before it has first run, or after its end. */
    boolean isReady() {
        var state = streams.state();
        return running.isDone() && (state == State.RUNNING || state == State.REBALANCING);
    }

    /**
     * Does no more work: its threads commit, close their stores and leave the group, so that other instances take over. A thread that is
     * there at the next call is ended then.
     */
    synchronized void rest() {
        if (!isResting) {
            LOG.warn("event=application_rests application={}", application.word());
            isResting = true;
        }
        try {
            while (threadsHere() > 0 && streams.removeStreamThread(REST_TIMEOUT).isPresent()) {
                LOG.info("event=thread_ended application={}", application.word());
            }
        } catch (KafkaException e) {
            LOG.warn("event=thread_not_ended application={} reason=\"{}\"", application.word(), e.toString());
        }
    }

    /** Works again, if it rests. */
    synchronized void work() {
        if (!isResting) {
            return;
        }
        LOG.info("event=application_works_again application={}", application.word());
        while (threadsHere() < threads && streams.addStreamThread().isPresent()) {
            LOG.info("event=thread_started application={}", application.word());
        }
        isResting = false;
    }

    /** Those that have begun and have not ended; as many as there are to be where that can't be told, because it begins or ends. */
    private long threadsHere() {
        if (!streams.state().isRunningOrRebalancing()) {
            return threads;
        }
        return streams.metadataForLocalThreads().stream()
                .filter(thread -> !ENDED.contains(thread.threadState()))
                .count();
    }

    ApplicationId application() {
        return application;
    }

    /** Its stores, to be read. */
    StoresHere stores() {
        return stores;
    }

    /** Commits, leaves the group so that others take over at once, and stops. */
    @Override
    public void close() {
        failures.stop();
        var closed = streams.close(
                CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        metrics.close();
        if (!closed) {
            LOG.warn(
                    "event=application_close_took_too_long application={} waited_ms={}",
                    application.word(),
                    CLOSE_TIMEOUT.toMillis());
        }
    }
}
