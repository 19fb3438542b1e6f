package io.behaviourdiscounts.server.coupons;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Revokes a coupon: writes the command, and waits for the issuer's answer to it. */
public final class CouponRevocation {

    private static final String REVOKE = "revoke";
    private static final Duration POLL = Duration.ofMillis(50);

    private final Cluster cluster;

    public CouponRevocation(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Asks the issuer to revoke a coupon.
     *
     * @param at business time, for deployments that run by the events' time; null takes the time at which Kafka has the command
     * @return its answer; nothing when none came in time: then the coupon may be revoked, or be so later
     * @throws KafkaException if the command could not be written
     */
    public Optional<CouponReply> revoke(
            String couponId, String reason, String author, @Nullable Instant at, Duration patience)
            throws InterruptedException {
        String requestId = UUID.randomUUID().toString();
        CommittedRecords records = new CommittedRecords(cluster);
        try (KafkaConsumer<String, CouponReply> replies = records.consumer(Topics.REPLIES)) {
            List<TopicPartition> partitions = CommittedRecords.partitions(Topics.REPLIES, replies);
            TopicPartition own = partitions.get(CommittedRecords.partition(requestId, partitions.size()));
            replies.assign(List.of(own));
            replies.seekToEnd(List.of(own));
            // The position is looked up lazily; it must be that of before the command.
            replies.position(own);
            write(CouponCommand.newBuilder()
                    .setRequestId(requestId)
                    .setType(REVOKE)
                    .setCouponId(couponId)
                    .setReason(reason)
                    .setAuthor(author)
                    .setOccurredAt(at)
                    .setReplyPartition(own.partition())
                    .build());
            return await(requestId, replies, patience);
        }
    }

    private void write(CouponCommand command) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(cluster.clientConfig());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (Producer<String, CouponCommand> producer = new KafkaProducer<>(
                settings, new StringSerializer(), cluster.wireFormat().serializer(Topics.COMMANDS))) {
            producer.send(new ProducerRecord<>(Topics.COMMANDS.name(), command.getCouponId(), command))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the command was not taken", e.getCause());
        }
    }

    private static Optional<CouponReply> await(
            String requestId, Consumer<String, CouponReply> replies, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<String, CouponReply> reply : replies.poll(POLL)) {
                if (requestId.equals(reply.key())) {
                    return Optional.of(reply.value());
                }
            }
        }
        return Optional.empty();
    }
}
