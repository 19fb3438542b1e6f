package io.behaviourdiscounts.server.tail;

import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until both applications have read all their inputs.
 *
 * <ul>
 *   <li>A partition is read when nothing but the markers of transactions, or aborted records, stands between the group's
 *       committed offset and its end, and no transaction is open on it.
 *   <li>That must hold for all inputs of both in two looks, between which no input has grown: what one application commits
 *       becomes visible in its outputs a little after its offsets do, or before.
 * </ul>
 */
public final class Settlement {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A partition that does not show its end within so many polls holds something that is not yet readable. */
    private static final int POLLS = 5;

    private final Offsets offsets;
    private final Consumer<byte[], byte[]> consumer;

    /** What was seen to be read up to there, so that markers are not read again at every look. */
    private final Map<ApplicationId, Map<TopicPartition, Long>> readUpTo = new EnumMap<>(ApplicationId.class);

    /**
     * A settlement of the applications on a cluster.
     *
     * @param consumer a read_committed consumer without a group; it is used here and not closed
     */
    public Settlement(Admin admin, Consumer<byte[], byte[]> consumer) {
        this.offsets = new Offsets(admin);
        this.consumer = consumer;
    }

    /**
     * Waits.
     *
     * @throws TailException if they have not settled within the patience, saying what is not read
     */
    public void await(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        Map<TopicPartition, Long> before = Map.of();
        while (true) {
            var look = look();
            if (look.unread().isEmpty() && look.ends().equals(before)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new TailException("The applications have not read all their inputs within " + patience.toSeconds()
                        + " s; not read are: " + String.join(", ", look.unread()));
            }
            before = look.unread().isEmpty() ? look.ends() : Map.of();
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** What one look saw: the inputs' ends, and what is not read. */
    private record Look(Map<TopicPartition, Long> ends, List<String> unread) {}

    private Look look() {
        var ends = new HashMap<TopicPartition, Long>();
        var unread = new ArrayList<String>();
        for (var application : ApplicationId.values()) {
            var partitions = offsets.partitions(
                    application.inputs().stream().map(Topic::name).toList());
            // First how far they have read and then how much there is: the other way round a growing end could be
            // missed.
            var committed = offsets.committed(application.id());
            var decided = offsets.decided(partitions);
            var written = offsets.written(partitions);
            for (var partition : partitions) {
                var read = committed.getOrDefault(partition, 0L);
                var goal = written.getOrDefault(partition, 0L);
                if (!goal.equals(decided.get(partition)) || !isRead(application, partition, read, goal)) {
                    unread.add(application.word() + " " + partition + " " + read + "/" + goal);
                }
            }
            ends.putAll(written);
        }
        return new Look(ends, unread);
    }

    private boolean isRead(ApplicationId application, TopicPartition partition, long committed, long end) {
        var seen = readUpTo.computeIfAbsent(application, id -> new HashMap<>());
        if (Math.max(committed, seen.getOrDefault(partition, 0L)) >= end) {
            return true;
        }
        var empty = isWithoutRecords(partition, Math.max(committed, seen.getOrDefault(partition, 0L)), end);
        if (empty) {
            seen.put(partition, end);
        }
        return empty;
    }

    /** Whether a reader of committed records finds none from one offset to another. */
    private boolean isWithoutRecords(TopicPartition partition, long from, long to) {
        consumer.assign(List.of(partition));
        if (consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L) > from) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, from);
        }
        for (var polls = 0; polls < POLLS && consumer.position(partition) < to; polls++) {
            if (!consumer.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return consumer.position(partition) >= to;
    }
}
