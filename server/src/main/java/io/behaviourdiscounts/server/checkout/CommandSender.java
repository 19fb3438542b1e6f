package io.behaviourdiscounts.server.checkout;

import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.CouponReply;
import io.behaviourdiscounts.schemas.seal.SealedRecords;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.cluster.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts commands into the log, each at once: whoever waits at a checkout gains nothing from a fuller batch. */
final class CommandSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandSender.class);

    /** How long a command may wait for room or for where its partition is; nothing has been sent by then. */
    private static final Duration ROOM = Duration.ofSeconds(1);

    private static final Duration REQUEST = Duration.ofSeconds(5);

    /** A command that is not in the log by then never gets there: nobody waits for it any more. */
    private static final Duration DELIVERY = Duration.ofSeconds(10);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Producer<byte[], byte[]> producer;
    private final SealedRecords<CouponCommand> records;

    CommandSender(Cluster cluster, String instance) {
        Map<String, Object> settings = cluster.clientConfig();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "checkout-" + instance);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ROOM.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        this.records = new SealedRecords<>(Topics.COMMANDS, cluster.wireFormat(), cluster.seals());
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Finds out where the partitions are, so that the first command does not have to, on the morning on which a thousand come at once.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka can't be reached
     */
    void findPartitions() {
        producer.partitionsFor(Topics.COMMANDS.name());
    }

    /**
     * Sends a command.
     *
     * @param answer is completed with what kept the command from the log, if anything did
     * @return false if it certainly was not sent
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback says what became of the record
    boolean send(CouponCommand command, CompletableFuture<CouponReply> answer) {
        try {
            var record = records.record(String.valueOf(command.getCouponId()), command);
            producer.send(record, (metadata, problem) -> {
                if (problem != null) {
                    LOG.warn("event=command_not_sent type={} reason=\"{}\"", command.getType(), problem.toString());
                    answer.completeExceptionally(problem);
                }
            });
            return true;
        } catch (RuntimeException e) {
            // Whatever it is (no room, no registry, a closed producer): the record did not enter the producer.
            LOG.warn("event=command_refused type={} reason={}", command.getType(), e.toString());
            return false;
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
