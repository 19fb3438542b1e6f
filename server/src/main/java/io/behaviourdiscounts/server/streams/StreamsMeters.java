package io.behaviourdiscounts.server.streams;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/**
 * Which of Kafka's own meters are shown. Kafka has several hundred for each thread, task, store and broker, more than a megabyte a scrape:
 * these are the ones that somebody is woken for, or looks at next.
 */
public final class StreamsMeters implements MeterFilter {

    private static final String KAFKA = "kafka.";

    /** By Micrometer's names; docs/running.md says what each is. */
    static final Set<String> SHOWN = Set.of(
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.process.latency.avg",
            "kafka.stream.thread.process.latency.max",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.punctuate.latency.max",
            "kafka.stream.thread.blocked.time.ns.total",
            "kafka.stream.thread.task.closed.total",
            "kafka.stream.task.dropped.records.total",
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.coordinator.assigned.partitions",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.failed.rebalance.total",
            "kafka.consumer.last.poll.seconds.ago",
            "kafka.producer.record.error.total",
            "kafka.producer.record.retry.total",
            "kafka.producer.txn.commit.time.ns.total",
            "kafka.producer.txn.abort.time.ns.total");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean isHidden = id.getName().startsWith(KAFKA) && !SHOWN.contains(id.getName());
        return isHidden ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }
}
