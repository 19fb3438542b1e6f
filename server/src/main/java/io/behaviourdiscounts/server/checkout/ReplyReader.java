package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the committed answers of one partition and hands each to whoever waits for it. The partition's other answers are not even
 * decoded. A reader that fails begins anew at the end, and those who waited are told that they will hear nothing.
 */
final class ReplyReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final String instance;
    private final Waiting waiting;
    private final Runnable beforeHearing;
    private final Deserializer<CouponReply> deserializer;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> reading;
    private volatile OptionalInt partition = OptionalInt.empty();
    private volatile int partitions;

    /**
     * A reader.
     *
     * @param beforeHearing what is to be done each time before answers are heard
     */
    ReplyReader(Cluster cluster, String instance, Waiting waiting, Runnable beforeHearing) {
        this.cluster = cluster;
        this.instance = instance;
        this.waiting = waiting;
        this.beforeHearing = beforeHearing;
        this.deserializer = cluster.wireFormat().deserializer(Topics.REPLIES);
        this.thread = Thread.ofPlatform().name("coupon-replies").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Where answers are heard; nothing while none are. */
    OptionalInt partition() {
        return partition;
    }

    /** How many partitions there are of answers, and so of commands; known as soon as answers are heard. */
    int partitions() {
        return partitions;
    }

    private void run() {
        while (!isClosed()) {
            try (var consumer = consumer()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("event=replies_closed");
            } catch (RuntimeException e) {
                LOG.warn("event=replies_interrupted reason={}", e.toString());
                stopHearing(e);
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        var own = own(consumer);
        consumer.assign(List.of(own));
        consumer.seekToEnd(List.of(own));
        // Looked up lazily; it must be the place of before the first command.
        consumer.position(own);
        beforeHearing.run();
        partition = OptionalInt.of(own.partition());
        LOG.info("event=replies_heard partition={}", own.partition());
        while (!isClosed()) {
            for (var reply : consumer.poll(POLL)) {
                hand(reply);
            }
        }
    }

    private TopicPartition own(Consumer<String, byte[]> consumer) {
        int found = consumer.partitionsFor(Topics.REPLIES.name()).size();
        if (found == 0) {
            throw new UnknownTopicOrPartitionException(Topics.REPLIES.name() + " is not there");
        }
        partitions = found;
        return new TopicPartition(Topics.REPLIES.name(), Math.floorMod(instance.hashCode(), found));
    }

    private void hand(ConsumerRecord<String, byte[]> reply) {
        if (reply.key() == null || !waiting.isAwaited(reply.key())) {
            return;
        }
        try {
            waiting.answer(reply.key(), deserializer.deserialize(reply.topic(), reply.value()));
        } catch (RuntimeException e) {
            // Unreadable, or the registry is away: its caller learns that the outcome is not known, the others go on.
            LOG.warn(
                    "event=reply_not_read partition={} offset={} reason={}",
                    reply.partition(),
                    reply.offset(),
                    e.toString());
            waiting.giveUp(reply.key(), e);
        }
    }

    private void stopHearing(RuntimeException cause) {
        partition = OptionalInt.empty();
        waiting.giveUp(cause);
        try {
            var _ = closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> settings = cluster.clientConfig();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "checkout-" + instance);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        closed.countDown();
        partition = OptionalInt.empty();
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
