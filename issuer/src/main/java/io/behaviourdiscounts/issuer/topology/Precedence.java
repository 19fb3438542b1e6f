package io.behaviourdiscounts.issuer.topology;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Which of a task's sources goes first. Kafka Streams takes, of all records that it has at hand, the one with the smallest timestamp: by
 * the time of their appending, the answers to what has begun would wait behind everything that was asked meanwhile, however much that is,
 * and hold units all the while. So what is to go first is told to Kafka Streams as so much earlier, and the processor takes that away again.
 *
 * <ul>
 *   <li>Within a source, the order of its partition stays as it is.
 *   <li>Whoever comes later is not starved by answers, since there are no more of them than of what has begun.
 *   <li>The head starts are bounded, because Kafka Streams writes changelogs under these timestamps: the broker takes none that lie ahead
 *       of its clock, and begins a new segment for each leap of a week.
 * </ul>
 */
enum Precedence implements TimestampExtractor {
    /**
     * Answers of limit accounts, and whatever is a task's only source: what has begun is finished before anything begins that somebody
     * may still wait for.
     */
    FINISHING(Duration.ofHours(25)),
    /** What somebody at a checkout waits for: it goes before a day's backlog of the others. */
    CHECKOUT(Duration.ofHours(24)),
    /** What nobody waits for: grants, and commands that events give. */
    UNAWAITED(Duration.ZERO);

    private final long headStartMillis;

    Precedence(Duration headStart) {
        this.headStartMillis = headStart.toMillis();
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() - headStartMillis;
    }

    /**
     * When a record was appended.
     *
     * @param told its timestamp as Kafka Streams has it, in milliseconds since 1970
     */
    long appendedAt(long told) {
        return told + headStartMillis;
    }
}
