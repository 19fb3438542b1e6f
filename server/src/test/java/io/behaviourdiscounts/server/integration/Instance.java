package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.HostPort;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.streams.ApplicationId;
import io.behaviourdiscounts.server.streams.Applications;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.EnumSet;
import java.util.Optional;

/** One instance of both applications, in this process. */
final class Instance implements AutoCloseable {

    private static final HostPort NOBODY_ASKS = new HostPort("127.0.0.1", 1);

    private final StopSignal stop = StopSignal.install();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Applications applications;

    Instance(Settings settings, Cluster cluster) {
        applications = new Applications(settings, cluster, EnumSet.allOf(ApplicationId.class));
    }

    /** Starts it; it may not run yet. */
    void start() throws InterruptedException {
        require(applications.start(Optional.of(TestKeys.ring()), NOBODY_ASKS, meters, stop));
    }

    /** Returns when both applications run. */
    void awaitReady() throws InterruptedException {
        require(applications.awaitReady(stop));
    }

    private void require(boolean started) {
        if (!started) {
            throw new AssertionError("did not start", applications.failure().orElse(null));
        }
    }

    /** What a counter of its stands at, over all tags. */
    double count(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    /** What ended an application, if anything did. */
    Optional<Throwable> failure() {
        return applications.failure();
    }

    /** Leaves the groups, so that others take over at once. */
    @Override
    public void close() {
        applications.close();
        meters.close();
        stop.done();
    }
}
