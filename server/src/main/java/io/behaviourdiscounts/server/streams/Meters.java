package io.behaviourdiscounts.server.streams;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Where a process keeps its meters. */
public final class Meters {

    private Meters() {}

    /** Meters for Prometheus: all of ours, with what each is, and some of Kafka's. */
    public static PrometheusMeterRegistry forPrometheus() {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.config().meterFilter(new StreamsMeters()).meterFilter(new OwnMeters());
        return meters;
    }
}
