package io.behaviourdiscounts.server.feed;

import io.behaviourdiscounts.rules.decision.SpentCaps;
import io.behaviourdiscounts.rules.model.LimitAccountKey;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows discount.limits.v1: which limit accounts are full, as far as this process has heard. It may be behind; then a grant is
 * made that the account itself refuses.
 */
public final class SpentCapsFeed implements SpentCaps, AutoCloseable {

    private final Set<String> spent = ConcurrentHashMap.newKeySet();
    private final TopicFeed<LimitState> feed;

    public SpentCapsFeed(WireFormat wireFormat, Map<String, Object> clientSettings) {
        this.feed =
                new TopicFeed<>(Topics.LIMITS, wireFormat.deserializer(Topics.LIMITS), clientSettings, new Listener());
    }

    public void start() {
        feed.start();
    }

    @Override
    public boolean isSpent(LimitAccountKey account) {
        return spent.contains(account.text());
    }

    @Override
    public void close() {
        feed.close();
    }

    private final class Listener implements TopicFeed.Listener<LimitState> {
        @Override
        public void record(String key, @Nullable LimitState value) {
            if (value != null && value.getFull()) {
                spent.add(key);
            } else {
                spent.remove(key);
            }
        }

        @Override
        public void caughtUp() {
            // What has been read counts at once.
        }

        @Override
        public void failed(RuntimeException cause) {
            // The feed has logged it. Without it nothing is taken for spent, and the accounts themselves refuse.
        }
    }
}
