package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.book.RuleBook;
import io.behaviourdiscounts.schemas.RuleBookLive;
import io.behaviourdiscounts.schemas.RuleBookManifest;
import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.feed.TopicFeed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows discount.rules.v1 and keeps the newest whole book.
 *
 * <ul>
 *   <li>Books are swapped at a manifest; a book that can't be made is rejected and the one before it stays live.
 *   <li>Of the books that stood in the topic when the feed began only the newest is made.
 *   <li>Every manifest is answered to the listener, live or rejected.
 * </ul>
 */
public final class RuleBookFeed implements Supplier<RuleBook>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBookFeed.class);

    private final PublishedBook published = new PublishedBook();
    private final AtomicReference<LiveBook> live = new AtomicReference<>(LiveBook.NONE);
    private final CompletableFuture<RuleBook> first = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final InstantSource clock;
    private final Consumer<Answer> answers;
    private final TopicFeed<RuleBookRecord> feed;

    private final Seen seen = new Seen();

    /** The newest manifest that has been answered; only the feed's thread uses it. */
    private @Nullable RuleBookManifest answered;

    /** The newest book that was taken or rejected; guarded by itself. */
    private static final class Seen {
        private long newest;

        synchronized void now(long bookVersion) {
            newest = bookVersion;
            notifyAll();
        }
    }

    /** What this process made of a manifest. */
    public record Answer(long bookVersion, @Nullable String rejectedBecause) {

        /** As an instance of an application tells it. */
        public RuleBookLive record(String instance, String application, InstantSource clock) {
            return new RuleBookLive(
                    instance,
                    application,
                    bookVersion,
                    rejectedBecause == null ? "live" : "rejected",
                    rejectedBecause,
                    clock.instant());
        }
    }

    public RuleBookFeed(
            WireFormat wireFormat, Map<String, Object> clientSettings, InstantSource clock, Consumer<Answer> answers) {
        this.clock = clock;
        this.answers = answers;
        this.feed =
                new TopicFeed<>(Topics.RULES, wireFormat.deserializer(Topics.RULES), clientSettings, new Listener());
    }

    public void start() {
        feed.start();
    }

    /** The rules of the live book; {@link RuleBook#EMPTY} before the first. */
    @Override
    public RuleBook get() {
        return live.get().rules();
    }

    /** The live book; an empty one before the first. */
    public LiveBook live() {
        return live.get();
    }

    /**
     * Waits until this process has taken or rejected a book or a later one, but no longer than the patience.
     *
     * @return whether such a book is live
     */
    public boolean isLive(long bookVersion, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (seen) {
            while (seen.newest < bookVersion && System.nanoTime() < end) {
                seen.wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            }
        }
        return live.get().version() >= bookVersion;
    }

    /** Done when there is a first book; fails if the feed does. */
    public CompletableFuture<RuleBook> first() {
        return first;
    }

    /** Done with what ended the feed, should anything: then the live book is no longer the published one. */
    public CompletableFuture<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        feed.close();
    }

    private void answer(RuleBookManifest manifest) {
        switch (RuleBookAssembly.assemble(manifest, published, live.get().rules())) {
            case RuleBookAssembly.Outcome.Assembled(LiveBook book) -> {
                live.set(book);
                first.complete(book.rules());
                LOG.info(
                        "event=rule_book_live version={} entries={} age_ms={}",
                        book.version(),
                        manifest.getEntries().size(),
                        clock.instant().toEpochMilli() - manifest.getAppliedAt().toEpochMilli());
                answers.accept(new Answer(book.version(), null));
            }
            case RuleBookAssembly.Outcome.Rejected(long version, String reason) -> {
                LOG.error(
                        "event=rule_book_rejected version={} live_version={} reason=\"{}\"",
                        version,
                        live.get().version(),
                        reason);
                answers.accept(new Answer(version, reason));
            }
        }
        seen.now(manifest.getBookVersion());
    }

    private final class Listener implements TopicFeed.Listener<RuleBookRecord> {
        @Override
        public void record(String key, @Nullable RuleBookRecord value) {
            published.accept(key, value);
        }

        @Override
        public void caughtUp() {
            RuleBookManifest newest = published.manifest().orElse(null);
            if (newest != null && !newest.equals(answered) && !published.hasOverrun(newest)) {
                answered = newest;
                answer(newest);
            }
        }

        @Override
        public void failed(Throwable cause) {
            first.completeExceptionally(cause);
            failure.complete(cause);
        }
    }
}
