package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Reads commands and answers them as a test wants it: within a transaction, which it commits or aborts. */
final class StandInIssuer implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, CouponCommand> commands;
    private final Producer<String, CouponReply> replies;
    private final Deque<CouponCommand> unanswered = new ArrayDeque<>();
    private int read;
    private @Nullable CouponCommand last;

    StandInIssuer(Cluster cluster) {
        var reading = cluster.clientConfig();
        reading.put("auto.offset.reset", "earliest");
        commands = new KafkaConsumer<>(
                reading, new StringDeserializer(), cluster.wireFormat().deserializer(Topics.COMMANDS));
        var partitions =
                List.of(new TopicPartition(Topics.COMMANDS.name(), 0), new TopicPartition(Topics.COMMANDS.name(), 1));
        commands.assign(partitions);
        commands.seekToBeginning(partitions);
        var writing = cluster.clientConfig();
        writing.put("transactional.id", "stand-in-issuer");
        replies = new KafkaProducer<>(
                writing, new StringSerializer(), cluster.wireFormat().serializer(Topics.REPLIES));
        replies.initTransactions();
    }

    /** Waits for a command. */
    void readCommand() {
        while (unanswered.isEmpty()) {
            poll();
        }
    }

    private void poll() {
        commands.poll(POLL).forEach(command -> {
            read++;
            unanswered.add(command.value());
            last = command.value();
        });
    }

    CouponCommand lastCommand() {
        return Objects.requireNonNull(last);
    }

    int commandsRead() {
        poll();
        return read;
    }

    /** Answers the next command. */
    void answer(String outcome, boolean isCommitted) {
        readCommand();
        var command = unanswered.remove();
        var reply = CouponReply.newBuilder()
                .setRequestId(command.getRequestId())
                .setCouponId(Objects.requireNonNull(command.getCouponId()))
                .setOutcome(outcome)
                .build();
        replies.beginTransaction();
        var _ = replies.send(new ProducerRecord<>(
                Topics.REPLIES.name(), command.getReplyPartition(), command.getRequestId(), reply));
        replies.flush();
        if (isCommitted) {
            replies.commitTransaction();
        } else {
            replies.abortTransaction();
        }
    }

    /** Answers whatever comes until somebody has his outcome. */
    void answerAll(String outcome, CompletableFuture<?> until) {
        while (!until.isDone()) {
            poll();
            while (!unanswered.isEmpty()) {
                answer(outcome, true);
            }
        }
    }

    @Override
    public void close() {
        commands.close();
        replies.close();
    }
}
