package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.schemas.BatchRecord;
import io.behaviourdiscounts.server.feed.BatchesFeed;
import java.time.Duration;

/** Writes batches, and waits a moment until this process has read what it wrote: the caller's next question is answered by that. */
public final class AwaitedBatches {

    /** A feed reads a record within some ten milliseconds; one that is away for longer will read it later. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BatchLog log;
    private final BatchesFeed feed;

    public AwaitedBatches(BatchLog log, BatchesFeed feed) {
        this.log = log;
        this.feed = feed;
    }

    /**
     * Writes what a batch is from now on.
     *
     * @throws org.apache.kafka.common.KafkaException if it could not be written
     */
    public void write(BatchRecord record) throws InterruptedException {
        log.write(record);
        feed.await(record, PATIENCE);
    }
}
