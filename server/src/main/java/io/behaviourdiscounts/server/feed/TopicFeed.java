package io.behaviourdiscounts.server.feed;

import io.behaviourdiscounts.schemas.registry.RegistryUnavailableException;
import io.behaviourdiscounts.schemas.seal.RecordSeals;
import io.behaviourdiscounts.schemas.seal.RecordSeals.Verdict;
import io.behaviourdiscounts.schemas.seal.SealedPlace;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.server.logging.LineAMinute;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a whole topic from its beginning, committed records only, without a consumer group: every process reads all of it.
 *
 * <ul>
 *   <li>Records of one key arrive in order, a deletion as a null value.
 *   <li>{@link Listener#caughtUp} is called after the records that stood in the topic at the start, and after every later batch.
 *   <li>Of a topic of sealed records, one without a good seal is logged, told to {@link Listener#unsealed} and passed over.
 *   <li>A record that can't be read is logged, told to {@link Listener#unreadable} and passed over; while the registry is away the feed waits for it.
 *   <li>Anything that the listener throws ends the feed and is handed to {@link Listener#failed}.
 * </ul>
 */
public final class TopicFeed<V extends SpecificRecord> implements AutoCloseable {

    /** What is done with a topic's records; called from the feed's own thread. */
    public interface Listener<V> {
        void record(String key, @Nullable V value);

        void caughtUp();

        /** A record without a good seal stands under a key. */
        default void unsealed(String key, Verdict verdict) {}

        /** A record that can't be read stands under a key; whoever may write to the topic wrote it. */
        default void unreadable(String key) {}

        void failed(Throwable cause);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Topic<V> topic;
    private final Deserializer<V> deserializer;
    private final @Nullable RecordSeals seals;
    private final Listener<V> listener;
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;

    private final LineAMinute line = new LineAMinute();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A feed that has not begun.
     *
     * @param clientSettings Kafka client settings: the bootstrap servers and whatever the cluster asks for
     */
    public TopicFeed(
            Topic<V> topic, Deserializer<V> deserializer, Map<String, Object> clientSettings, Listener<V> listener) {
        this(topic, deserializer, null, clientSettings, listener);
    }

    /**
     * A feed that has not begun.
     *
     * @param seals checks the records' seals; may be null where the topic's records have none
     * @param clientSettings Kafka client settings: the bootstrap servers and whatever the cluster asks for
     * @throws IllegalArgumentException if the topic takes sealed records only, and nothing checks them
     */
    public TopicFeed(
            Topic<V> topic,
            Deserializer<V> deserializer,
            @Nullable RecordSeals seals,
            Map<String, Object> clientSettings,
            Listener<V> listener) {
        if (topic.isSealed() && seals == null) {
            throw new IllegalArgumentException("records of " + topic + " are not believed without their seals");
        }
        this.topic = topic;
        this.deserializer = deserializer;
        this.seals = seals;
        this.listener = listener;
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("feed-" + topic.name()).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try (consumer) {
            follow();
        } catch (WakeupException | RegistryUnavailableException e) {
            LOG.debug("event=feed_closed topic={}", topic.name());
        } catch (AuthorizationException e) {
            LOG.error(
                    "event=feed_not_allowed topic={} reason=\"{}\" hint=\"discounts topics acls prints the rights of each"
                            + " role, discounts topics apply --acls gives them\"",
                    topic.name(),
                    e.getMessage());
            listener.failed(e);
        } catch (RuntimeException | Error e) {
            // Whoever lives by the feed must not go on with what it last said: it is told, whatever it was.
            LOG.error("event=feed_failed topic={}", topic.name(), e);
            listener.failed(e);
        }
    }

    private void follow() {
        Map<TopicPartition, Long> standing = outlasting(this::begin);
        boolean announced = false;
        while (closed.getCount() > 0) {
            int read = deliver();
            boolean caughtUp = announced || outlasting(() -> hasReached(standing));
            if (caughtUp && (read > 0 || !announced)) {
                announced = true;
                listener.caughtUp();
            }
        }
    }

    /** Begins at the topic's beginning; gives what stands in it. */
    private Map<TopicPartition, Long> begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + topic.name() + " yet");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer.endOffsets(partitions);
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Asks Kafka until it answers: nobody can go on without what the feed says, and everybody can wait for it. */
    private <T> T outlasting(Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (RetriableException e) {
                LOG.warn(
                        "event=outage waits_for=kafka topic={} retry_in_ms={} reason=\"{}\"",
                        topic.name(),
                        RETRY.toMillis(),
                        e.toString());
                await(new WakeupException());
            }
        }
    }

    private int deliver() {
        int read = 0;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            read++;
            if (!isBelieved(record)) {
                continue;
            }
            try {
                listener.record(record.key(), value(record));
            } catch (UnreadableRecordException e) {
                LOG.warn(
                        "event=record_passed_over topic={} partition={} offset={} reason={}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
                listener.unreadable(record.key());
            }
        }
        return read;
    }

    private boolean isBelieved(ConsumerRecord<String, byte[]> record) {
        if (seals == null) {
            return true;
        }
        byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
        SealedPlace place =
                new SealedPlace(record.partition(), consumer.assignment().size());
        Verdict verdict = seals.check(record.topic(), place, key, record.value(), record.headers());
        if (verdict != Verdict.SEALED) {
            tell(record, verdict);
            listener.unsealed(String.valueOf(record.key()), verdict);
        }
        return verdict == Verdict.SEALED;
    }

    /** Whoever floods the topic gets a line a minute. */
    private void tell(ConsumerRecord<String, byte[]> record, Verdict verdict) {
        line.told()
                .ifPresent(since -> LOG.warn(
                        "event=record_not_sealed topic={} partition={} offset={} since_last_line={} reason=\"{}\"",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        since,
                        verdict.detail()));
    }

    private @Nullable V value(ConsumerRecord<String, byte[]> record) {
        while (true) {
            try {
                return record.value() == null ? null : deserializer.deserialize(topic.name(), record.value());
            } catch (RegistryUnavailableException e) {
                LOG.warn("event=registry_away topic={} reason={}", topic.name(), e.getMessage());
                await(e);
            }
        }
    }

    /** No group waits for this consumer, so that it may wait as long as it takes. */
    private void await(RuntimeException ifClosed) {
        try {
            if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ifClosed;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ifClosed;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (thread.isAlive()) {
            consumer.wakeup();
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            consumer.close();
        }
    }
}
