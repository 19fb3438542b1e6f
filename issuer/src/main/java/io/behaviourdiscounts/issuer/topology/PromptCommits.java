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
 * Has what was done committed as soon as nothing else is left to do, instead of at the end of the commit interval.
 *
 * <p>An apply goes through three transactions one after another. Each of them begins when the one before was just committed, so with the
 * interval alone all but the first wait for the whole of it. To commit after each record would be worse: a commit costs milliseconds,
 * whatever is in it. So the stream thread commits when it has processed all that its consumer has handed over, which is a group commit:
 * whatever arrives during one commit is in the next, and the more there is to do, the more of it shares one. Where somebody at a
 * checkout waits for a part of it, what nobody waits for is not waited for either: it goes into a later transaction, however much there
 * is. Where nobody waits, a full hand-over says that there is more, and {@value #IN_ONE} records are committed together.
 *
 * <p>The interval must be longer than it takes to process what is handed over at once. On a busy machine an interval of 10 ms cut a backlog
 * into transactions of a few records, and committing took more time than working.
 *
 * <p>Kafka Streams says nowhere that a thread's buffers are empty. This interceptor hears what the consumer hands over, and the processors
 * say what they have processed; both on the stream thread.
 */
public final class PromptCommits implements ConsumerInterceptor<byte[], byte[]> {

    /**
     * What was handed over for a task that was closed before it came to it will never be processed. After so many more hand-overs it
     * counts no more; what is still waiting then, because there is so much, is committed a little early and no worse.
     */
    static final int LOST_AFTER = 50;

    /** So many records a consumer should hand over at once: a thread hears of answers again when they are done. */
    public static final int AT_ONCE = 100;

    /** So much of what nobody waits for shares a transaction while there is more of it. */
    private static final int IN_ONE = 1_000;

    /** What stands in these comes behind everything that somebody waits for. */
    private static final Set<String> UNAWAITED = Set.of(
            Topics.GRANTS.name(),
            Topics.ISSUE_REQUESTS.name(),
            Topics.EVENT_COMMANDS.name(),
            Topics.BY_SHOPPER.name(),
            Topics.ERASURES.name(),
            Topics.COUPONS_TO_FORGET.name());

    private static final ThreadLocal<PromptCommits.Open> OPEN = ThreadLocal.withInitial(Open::new);

    /** Made by Kafka's consumer. */
    public PromptCommits() {}

    private record Delivered(long lastOffset, long handOver) {}

    /** What was handed over of one kind and is not yet processed. */
    private static final class Undone {

        private final Map<TopicPartition, Delivered> delivered = new HashMap<>();
        private long handOvers;

        void handedOver(TopicPartition partition, long lastOffset) {
            delivered.put(partition, new Delivered(lastOffset, handOvers));
        }

        void processed(TopicPartition partition, long offset) {
            Delivered last = delivered.get(partition);
            if (last != null && offset >= last.lastOffset) {
                delivered.remove(partition);
            }
        }

        boolean isEmpty() {
            delivered.values().removeIf(each -> handOvers - each.handOver > LOST_AFTER);
            return delivered.isEmpty();
        }
    }

    /** What one stream thread still has to do. */
    private static final class Open {

        private final Undone first = new Undone();
        private final Undone unawaited = new Undone();
        private boolean isAwaited;
        private int uncommitted;
        private boolean isThereMore;

        Undone of(String topic) {
            return UNAWAITED.contains(topic) ? unawaited : first;
        }

        boolean isTimeToCommit() {
            return first.isEmpty() && (isAwaited || (unawaited.isEmpty() && isWorthACommit()));
        }

        private boolean isWorthACommit() {
            return !isThereMore || uncommitted >= IN_ONE;
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Open open = OPEN.get();
        open.first.handOvers++;
        open.unawaited.handOvers++;
        open.uncommitted += records.count();
        open.isThereMore = records.count() >= AT_ONCE;
        for (TopicPartition partition : records.partitions()) {
            open.of(partition.topic())
                    .handedOver(partition, records.records(partition).getLast().offset());
        }
        return records;
    }

    /**
     * A record was processed; has what was done committed if it was the last that has to be waited for.
     *
     * @param isAwaited whether somebody waits for what came of it
     */
    static void processed(RecordMetadata place, boolean isAwaited, ProcessorContext<?, ?> context) {
        Open open = OPEN.get();
        open.of(place.topic()).processed(new TopicPartition(place.topic(), place.partition()), place.offset());
        open.isAwaited |= isAwaited;
        if (open.isTimeToCommit()) {
            open.isAwaited = false;
            open.uncommitted = 0;
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
