package io.behaviourdiscounts.server.feed;

import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows discount.limits.v1: which limit accounts are full, as far as this process has heard. It may be behind; then a grant is
 * made that the account itself refuses.
 */
public final class SpentCapsFeed implements SpentCaps, AutoCloseable {

    /** The limits that full accounts have reached, by account. */
    private final Map<String, Long> spent = new ConcurrentHashMap<>();

    private final TopicFeed<LimitState> feed;

    public SpentCapsFeed(WireFormat wireFormat, Map<String, Object> clientSettings) {
        this.feed =
                new TopicFeed<>(Topics.LIMITS, wireFormat.deserializer(Topics.LIMITS), clientSettings, new Listener());
    }

    public void start() {
        feed.start();
    }

    @Override
    public boolean isSpent(LimitAccountKey account, long limit) {
        Long reached = spent.get(account.text());
        return reached != null && limit <= reached;
    }

    @Override
    public void close() {
        feed.close();
    }

    private final class Listener implements TopicFeed.Listener<LimitState> {
        @Override
        public void record(String key, @Nullable LimitState value) {
            if (value != null && value.getFull()) {
                spent.put(key, value.getLimit());
            } else {
                spent.remove(key);
            }
        }

        @Override
        public void caughtUp() {
            // What has been read counts at once.
        }

        @Override
        public void failed(Throwable cause) {
            // The feed has logged it. Without it nothing is taken for spent, and the accounts themselves refuse.
        }
    }
}
