package io.behaviourdiscounts.server.rulebook;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes what the API makes of promotions.
 *
 * <ul>
 *   <li>Two changes never lose one another: each is made of the book as it is when it is published.
 *   <li>Changes of one process wait for each other, and those of several processes and of {@code rules apply} are tried again.
 *   <li>A change that is told as live is in the book by which this process prices carts.
 * </ul>
 */
public final class PromotionWriter {

    private static final int ATTEMPTS = 8;
    private static final int LONGEST_PAUSE_MILLIS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RuleBookPublisher publisher;
    private final LiveWait live;
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Waits for a book. */
    public interface LiveWait {
        /** Whether it, or a later one, is live in this process within the patience. */
        boolean isLive(long bookVersion, Duration patience) throws InterruptedException;
    }

    /**
     * What was published.
     *
     * @param change what led to it; it may be empty
     * @param isLive whether this process prices by it already
     */
    public record Written(RuleBookChange change, boolean isLive) {
        /** The book that has it. */
        public long bookVersion() {
            return change.isEmpty() ? change.from() : change.to();
        }
    }

    public PromotionWriter(RuleBookPublisher publisher, LiveWait live) {
        this.publisher = publisher;
        this.live = live;
    }

    /**
     * Makes a change, and waits until it is live here.
     *
     * @return nothing if others publish all the time, so that nothing was done
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer in time; then it is not known whether it was published
     */
    public Optional<Written> write(RuleBookPublisher.Edit edit, String author) throws InterruptedException {
        Optional<RuleBookChange> published = published(edit, author);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        Written written = new Written(published.get(), false);
        return Optional.of(new Written(written.change(), live.isLive(written.bookVersion(), PATIENCE)));
    }

    private Optional<RuleBookChange> published(RuleBookPublisher.Edit edit, String author) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                switch (publisher.edit(edit, author)) {
                    case RuleBookPublisher.Outcome.Published(RuleBookChange change) -> {
                        return Optional.of(change);
                    }
                    case RuleBookPublisher.Outcome.NothingToDo(RuleBookChange change) -> {
                        return Optional.of(change);
                    }
                    case RuleBookPublisher.Outcome.Impossible(RuleBookChange change) ->
                        throw new IllegalStateException("an edit was not checked: " + change.problems());
                    case RuleBookPublisher.Outcome.Overtaken(RuleBookChange ignored) ->
                        // Two who begin again at once would overtake each other again.
                        Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A version of a promotion, as far back as the log has it. One reads at a time: it is a look at the whole log.
     *
     * @throws org.apache.kafka.common.KafkaException if the log can't be read in time
     */
    public Optional<PublishedPromotions.Published> version(String id, int version) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return publisher.promotion(id, version);
        } finally {
            lock.unlock();
        }
    }
}
