package io.behaviourdiscounts.server.feed;

import io.behaviourdiscounts.issuer.batch.Batch;
import io.behaviourdiscounts.issuer.batch.KnownBatches;
import io.behaviourdiscounts.issuer.batch.KnownBatches.BatchedCode;
import io.behaviourdiscounts.issuer.code.KeyRing;
import io.behaviourdiscounts.issuer.order.Refusal;
import io.behaviourdiscounts.issuer.use.LiveBatches;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.schemas.BatchCode;
import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows discount.batches.v1: which batches there are, and whether their coupons may be used. A record counts as soon as it is read; so that no
 * pause is forgotten over a restart, nothing is decided before {@link #caughtUp}.
 */
public final class BatchesFeed implements LiveBatches, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchesFeed.class);

    private final WireFormat wire;
    private final Map<String, Object> clientSettings;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Lock reading = new ReentrantLock();
    private final Condition read = reading.newCondition();
    private volatile @Nullable Following following;

    /** What is followed, and what is known of it. */
    private record Following(KnownBatches known, TopicFeed<BatchRecord> feed) {}

    /**
     * A feed that has not begun: no batch is known.
     *
     * @param clientSettings Kafka client settings: the bootstrap servers and whatever the cluster asks for
     */
    public BatchesFeed(WireFormat wire, Map<String, Object> clientSettings) {
        this.wire = wire;
        this.clientSettings = Map.copyOf(clientSettings);
    }

    /**
     * Begins to follow.
     *
     * @param keys those that codes are derived from
     * @param seals check the records' seals
     */
    public void start(KeyRing keys, RecordSeals seals) {
        var known = new KnownBatches(LengthPrefixedFields.DEFAULT_TENANT, keys);
        var feed = new TopicFeed<>(
                Topics.BATCHES, wire.deserializer(Topics.BATCHES), seals, clientSettings, new Listener(known));
        following = new Following(known, feed);
        feed.start();
    }

    /** The batches as far as they were read; nothing before it has begun. */
    public Optional<KnownBatches> known() {
        return Optional.ofNullable(following).map(Following::known);
    }

    /** Whose code this is, however it was typed; nothing where it is no batch's that is known. */
    public Optional<BatchCode> find(String code) {
        return known().flatMap(known -> known.find(code)).map(BatchedCode::record);
    }

    /** Waits until a record was read, or one of the same batch after it; not longer than so long. */
    public void await(BatchRecord record, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        reading.lock();
        try {
            long left = end - System.nanoTime();
            while (!isKnown(record) && left > 0) {
                left = read.awaitNanos(left);
            }
        } finally {
            reading.unlock();
        }
    }

    private boolean isKnown(BatchRecord record) {
        return known().flatMap(known -> known.batch(record.getId()))
                .filter(batch -> batch.record().getStatus().equals(record.getStatus()))
                .isPresent();
    }

    private void tellRead() {
        reading.lock();
        try {
            read.signalAll();
        } finally {
            reading.unlock();
        }
    }

    /** Done when all batches that there were at the start are known; fails if the feed does. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    /** Done with what ended the feed, should anything: then no batch arrives any longer, and no pause. */
    public CompletableFuture<Throwable> failure() {
        return failure;
    }

    @Override
    public Optional<Refusal> stopped(String batchId) {
        return known().flatMap(known -> known.stopped(batchId));
    }

    @Override
    public Opening open(String couponId, BatchCode code, Instant now) {
        return known().map(known -> known.open(couponId, code, now))
                .orElseGet(() -> LiveBatches.NONE.open(couponId, code, now));
    }

    @Override
    public void close() {
        var followed = following;
        if (followed != null) {
            followed.feed().close();
        }
    }

    private final class Listener implements TopicFeed.Listener<BatchRecord> {

        private final KnownBatches known;

        private Listener(KnownBatches known) {
            this.known = known;
        }

        @Override
        public void record(String key, @Nullable BatchRecord value) {
            if (value == null || !key.equals(value.getId())) {
                LOG.warn("event=batch_passed_over batch={} reason=\"no batch of this id\"", key);
                return;
            }
            Batch.of(value)
                    .ifPresentOrElse(
                            known::put,
                            () -> LOG.error("event=batch_passed_over batch={} reason=\"of a later release\"", key));
            tellRead();
        }

        @Override
        public void caughtUp() {
            caughtUp.complete(null);
        }

        @Override
        public void failed(Throwable cause) {
            caughtUp.completeExceptionally(cause);
            failure.complete(cause);
        }
    }
}
