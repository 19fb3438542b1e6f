package io.behaviourdiscounts.server.streams;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how far the stores are restored: after an unclean end that can take minutes, and nobody should wonder. */
final class RestoreProgress implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final ConcurrentMap<TopicPartition, Restoring> restoring = new ConcurrentHashMap<>();

    /** How far one store is; only its restore thread writes here. */
    private static final class Restoring {
        private final long records;
        private final long began = System.nanoTime();
        private long done;
        private long told = began;

        private Restoring(long records) {
            this.records = records;
        }
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        restoring.put(partition, new Restoring(to - from));
        if (to > from) {
            LOG.info("event=restore_started store={} partition={} records={}", store, partition.partition(), to - from);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long offset, long records) {
        var state = restoring.get(partition);
        if (state == null) {
            return;
        }
        state.done += records;
        var now = System.nanoTime();
        if (now - state.told > EVERY.toNanos()) {
            state.told = now;
            LOG.info(
                    "event=restore_progress store={} partition={} done={} of={}",
                    store,
                    partition.partition(),
                    state.done,
                    state.records);
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long records) {
        var state = restoring.remove(partition);
        if (state != null && records > 0) {
            LOG.info(
                    "event=restore_done store={} partition={} records={} took_ms={}",
                    store,
                    partition.partition(),
                    records,
                    Duration.ofNanos(System.nanoTime() - state.began).toMillis());
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long records) {
        restoring.remove(partition);
    }
}
