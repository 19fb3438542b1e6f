package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.schemas.RuleBookRecord;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.feed.TopicFeed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Reads what stands in discount.rules.v1, once. */
final class WholeRulesTopic implements TopicFeed.Listener<RuleBookRecord> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Reader reader;
    private final CompletableFuture<Void> whole = new CompletableFuture<>();

    /** Who is given each record, in the order of the log. */
    interface Reader {
        void accept(String key, @Nullable RuleBookRecord value);
    }

    private WholeRulesTopic(Reader reader) {
        this.reader = reader;
    }

    /** Hands every record to the reader, and returns. */
    static void read(WireFormat wireFormat, Map<String, Object> clientSettings, Reader reader) {
        WholeRulesTopic topic = new WholeRulesTopic(reader);
        try (TopicFeed<RuleBookRecord> feed =
                new TopicFeed<>(Topics.RULES, wireFormat.deserializer(Topics.RULES), clientSettings, topic)) {
            feed.start();
            topic.whole.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the published rules could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading the published rules", e);
        }
    }

    @Override
    public void record(String key, @Nullable RuleBookRecord value) {
        if (!whole.isDone()) {
            reader.accept(key, value);
        }
    }

    @Override
    public void caughtUp() {
        whole.complete(null);
    }

    @Override
    public void failed(Throwable cause) {
        whole.completeExceptionally(cause);
    }
}
