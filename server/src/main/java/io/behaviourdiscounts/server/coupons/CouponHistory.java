package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.KeyPartition;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a coupon, from the lifecycle topics, which keep it for 400 days. All topics are read side by side, each from the moment in which the
 * coupon was made, and only until all steps are found that it has made: what that takes depends on how long it was in use, and not on
 * how much the log has kept since.
 */
public final class CouponHistory {

    private static final Logger LOG = LoggerFactory.getLogger(CouponHistory.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A record is appended a little before or after the time that it tells. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final List<Source<?>> SOURCES = List.of(
            new Source<>(Topics.APPLIED, HistoryStep::of),
            new Source<>(Topics.REDEEMED, HistoryStep::of),
            new Source<>(Topics.RELEASED, HistoryStep::of),
            new Source<>(Topics.BLOCKED, HistoryStep::of),
            new Source<>(Topics.CHANGED, HistoryStep::of),
            new Source<>(Topics.EXPIRED, HistoryStep::of),
            new Source<>(Topics.REVOKED, HistoryStep::of));

    private final Cluster cluster;

    public CouponHistory(Cluster cluster) {
        this.cluster = cluster;
    }

    private record Source<V extends SpecificRecord>(Topic<V> topic, Function<V, HistoryStep> step) {

        HistoryStep read(Cluster cluster, ConsumerRecord<String, byte[]> record) {
            return step.apply(cluster.wireFormat()
                    .deserializer(topic)
                    .deserialize(topic.name(), record.headers(), record.value()));
        }
    }

    /**
     * Which steps are wanted.
     *
     * @param couponId whose
     * @param since when the coupon was made, by the wall clock; null where that is not known: then all is read that is kept
     * @param steps how many steps it has made, its issue counted
     * @param before only steps before this one
     * @param most so many at most, the last ones
     */
    public record Wanted(String couponId, @Nullable Instant since, long steps, long before, int most) {}

    /**
     * What was found.
     *
     * @param steps the last ones, the newest first, without the issue
     * @param isComplete false where time ran out before all was read
     */
    public record Found(List<HistoryStep> steps, boolean isComplete) {
        public Found {
            steps = List.copyOf(steps);
        }
    }

    /** Reads a coupon's steps, for so long at most. */
    public Found read(Wanted wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = CommittedRecords.consumer(cluster)) {
            Map<TopicPartition, Source<?>> partitions = partitions(consumer, wanted.couponId());
            consumer.assign(partitions.keySet());
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions.keySet()));
            begin(consumer, wanted.since(), ends);
            Steps steps = new Steps(wanted);
            while (!steps.areAll() && isMore(consumer, ends)) {
                if (System.nanoTime() - end > 0) {
                    return new Found(steps.newestFirst(), false);
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (wanted.couponId().equals(record.key()) && record.value() != null) {
                        steps.add(
                                Objects.requireNonNull(
                                        partitions.get(new TopicPartition(record.topic(), record.partition()))),
                                record);
                    }
                }
            }
            return new Found(steps.newestFirst(), true);
        }
    }

    private static boolean isMore(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static Map<TopicPartition, Source<?>> partitions(KafkaConsumer<?, ?> consumer, String couponId) {
        Map<TopicPartition, Source<?>> partitions = new HashMap<>();
        for (Source<?> source : SOURCES) {
            List<TopicPartition> all = CommittedRecords.partitions(source.topic(), consumer);
            partitions.put(all.get(KeyPartition.of(couponId, all.size())), source);
        }
        return partitions;
    }

    private static void begin(KafkaConsumer<?, ?> consumer, @Nullable Instant since, Map<TopicPartition, Long> ends) {
        consumer.seekToBeginning(ends.keySet());
        if (since == null) {
            return;
        }
        long from = Math.max(0, since.minus(SLACK).toEpochMilli());
        Map<TopicPartition, Long> times =
                ends.keySet().stream().collect(Collectors.toMap(Function.identity(), partition -> from));
        consumer.offsetsForTimes(times)
                .forEach((partition, found) -> consumer.seek(
                        partition, found == null ? Objects.requireNonNull(ends.get(partition)) : found.offset()));
    }

    /** What was found so far. Of a code of many uses, no more than what is wanted is kept. */
    private final class Steps {

        private final Wanted wanted;
        private final BitSet seen = new BitSet();
        private final TreeMap<Long, HistoryStep> last = new TreeMap<>();

        Steps(Wanted wanted) {
            this.wanted = wanted;
        }

        /** Its issue is step 1, and is in the coupon's row. */
        boolean areAll() {
            return seen.cardinality() >= wanted.steps() - 1;
        }

        void add(Source<?> source, ConsumerRecord<String, byte[]> record) {
            HistoryStep step;
            try {
                step = source.read(cluster, record);
            } catch (UnreadableRecordException e) {
                LOG.warn(
                        "event=step_not_read topic={} partition={} offset={} reason=\"{}\"",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
                return;
            }
            seen.set(Math.toIntExact(step.sequence()));
            if (step.sequence() < wanted.before()) {
                last.put(step.sequence(), step);
                if (last.size() > wanted.most()) {
                    last.pollFirstEntry();
                }
            }
        }

        List<HistoryStep> newestFirst() {
            return List.copyOf(last.descendingMap().values());
        }
    }
}
