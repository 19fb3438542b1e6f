package io.behaviourdiscounts.server.integration;

import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.files.DiskWatch;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.HostPort;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.state.CouponQueries;
import io.behaviourdiscounts.server.state.IssuerState;
import io.behaviourdiscounts.server.streams.ApplicationId;
import io.behaviourdiscounts.server.streams.Applications;
import io.helidon.webserver.WebServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.EnumSet;
import java.util.Optional;

/** One instance of both applications, in this process, with what other instances ask of it. */
final class Instance implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final StopSignal stop = StopSignal.install();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Applications applications;
    private final IssuerState state;
    private final WebServer http;

    Instance(Settings settings, Cluster cluster) {
        this(settings, cluster, DiskWatch.of(settings.data(), settings.freePercent()));
    }

    Instance(Settings settings, Cluster cluster, DiskWatch disk) {
        applications = new Applications(settings, cluster, EnumSet.allOf(ApplicationId.class), disk);
        state = IssuerState.of(settings, applications, TestKeys.ring(), meters);
        http = WebServer.builder()
                .host(HOST)
                .port(0)
                .shutdownHook(false)
                .routing(routing -> routing.register(state.service()))
                .build()
                .start();
    }

    /** Starts it; it may not run yet. */
    void start() throws InterruptedException {
        require(applications.start(Optional.of(TestKeys.ring()), address(), meters, stop));
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

    /** Where other instances reach it. */
    HostPort address() {
        return new HostPort(HOST, http.port());
    }

    /** Queries of the state of all instances. */
    CouponQueries queries() {
        return state.queries();
    }

    /** What a counter of its stands at, over all tags. */
    double count(String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    /** How many stream threads the applications have together. */
    double threads() {
        return meters.find("kafka.stream.alive.stream.threads").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    /** What ended an application, if anything did. */
    Optional<Throwable> failure() {
        return applications.failure();
    }

    /** Leaves the groups, so that others take over at once. */
    @Override
    public void close() {
        applications.close();
        http.stop();
        state.close();
        meters.close();
        stop.done();
    }
}
