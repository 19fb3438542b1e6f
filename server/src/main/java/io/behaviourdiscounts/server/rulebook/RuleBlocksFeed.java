package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.rules.decision.BlockedRules;
import io.behaviourdiscounts.schemas.RuleBlock;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.feed.TopicFeed;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows discount.rule-blocks.v1: which rules are blocked. A block counts as soon as its record is read; so that none is forgotten
 * over a restart, nothing is decided before {@link #caughtUp}.
 */
public final class RuleBlocksFeed implements BlockedRules, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBlocksFeed.class);

    private final Set<String> blocked = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final TopicFeed<RuleBlock> feed;

    /**
     * A feed that has not begun.
     *
     * @param clientSettings Kafka client settings: the bootstrap servers and whatever the cluster asks for
     */
    public RuleBlocksFeed(WireFormat wireFormat, Map<String, Object> clientSettings) {
        this.feed = new TopicFeed<>(
                Topics.RULE_BLOCKS, wireFormat.deserializer(Topics.RULE_BLOCKS), clientSettings, new Listener());
    }

    /** Begins to follow. */
    public void start() {
        feed.start();
    }

    @Override
    public boolean isBlocked(String ruleId) {
        return blocked.contains(ruleId);
    }

    /** Done when all blocks that there were at the start are known; fails if the feed does. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    /** Done with what ended the feed, should anything: then blocks no longer arrive. */
    public CompletableFuture<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        feed.close();
    }

    private final class Listener implements TopicFeed.Listener<RuleBlock> {
        @Override
        public void record(String key, @Nullable RuleBlock value) {
            boolean changed = (value != null && value.getBlocked()) ? blocked.add(key) : blocked.remove(key);
            if (changed) {
                LOG.info("event={} rule={}", blocked.contains(key) ? "rule_blocked" : "rule_unblocked", key);
            }
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
