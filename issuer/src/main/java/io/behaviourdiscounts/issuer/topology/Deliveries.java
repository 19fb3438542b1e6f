package io.behaviourdiscounts.issuer.topology;

import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Has what somebody at a checkout waits for committed as soon as nothing else is left to do, instead of at the end of the commit interval.
 *
 * <p>An apply goes through three transactions one after another. Each of them begins when the one before was just committed, so with the
 * interval alone all but the first wait for the whole of it. To commit after each record would be worse: a commit costs milliseconds,
 * whatever is in it. So the stream thread commits when it has processed all that its consumer has handed over, which is a group commit:
 * whatever arrives during one commit is in the next, and the more there is to do, the more of it shares one. What nobody waits for is
 * not waited for either: it goes into a later transaction, however much there is. Kafka Streams says nowhere that a thread's buffers are empty. This interceptor hears what the consumer hands over, and the processors say what they have
 * processed; both on the stream thread.
 */
public final class Deliveries implements ConsumerInterceptor<byte[], byte[]> {

    /**
     * What was handed over for a task that was closed before it came to it will never be processed. After so many more hand-overs it
     * counts no more; what is still waiting then, because there is so much, is committed a little early and no worse.
     */
    static final int LOST_AFTER = 50;

    /** What stands in these comes behind everything that somebody waits for. */
    private static final Set<String> UNAWAITED = Set.of(
            Topics.GRANTS.name(),
            Topics.ISSUE_REQUESTS.name(),
            Topics.EVENT_COMMANDS.name(),
            Topics.BY_SHOPPER.name(),
            Topics.ERASURES.name(),
            Topics.COUPONS_TO_FORGET.name());

    private static final ThreadLocal<Deliveries.Open> OPEN = ThreadLocal.withInitial(Open::new);

    /** Made by Kafka's consumer. */
    public Deliveries() {}

    private record Delivered(long lastOffset, long handOver) {}

    /** What one stream thread still has to do. */
    private static final class Open {

        private final Map<TopicPartition, Delivered> delivered = new HashMap<>();
        private long handOvers;
        private boolean isAwaited;

        void processed(TopicPartition partition, long offset) {
            Delivered last = delivered.get(partition);
            if (last != null && offset >= last.lastOffset) {
                delivered.remove(partition);
            }
        }

        boolean isDone() {
            delivered.values().removeIf(each -> handOvers - each.handOver > LOST_AFTER);
            return delivered.isEmpty();
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Open open = OPEN.get();
        open.handOvers++;
        for (TopicPartition partition : records.partitions()) {
            if (!UNAWAITED.contains(partition.topic())) {
                open.delivered.put(
                        partition,
                        new Delivered(records.records(partition).getLast().offset(), open.handOvers));
            }
        }
        return records;
    }

    /**
     * A record was processed; has what is awaited committed if it was the last.
     *
     * @param isAwaited whether somebody waits for what came of it
     */
    static void processed(RecordMetadata place, boolean isAwaited, ProcessorContext<?, ?> context) {
        Open open = OPEN.get();
        open.processed(new TopicPartition(place.topic(), place.partition()), place.offset());
        open.isAwaited |= isAwaited;
        if (open.isAwaited && open.isDone()) {
            open.isAwaited = false;
            context.commit();
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Offsets are committed by the producer, in its transactions.
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // There is nothing to choose.
    }

    @Override
    public void close() {
        OPEN.remove();
    }
}
