package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.schemas.RuleBookLive;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells discount.rules-live.v1 what the instances of this process made of each book. */
public final class RuleBookAnnouncer implements Consumer<RuleBookFeed.Answer>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBookAnnouncer.class);

    private final Map<String, String> applicationByInstance;
    private final InstantSource clock;
    private final Producer<String, RuleBookLive> producer;

    /**
     * An announcer for the applications of one process.
     *
     * @param applicationByInstance the word for the application ({@code engine}, {@code issuer}) by instance id
     */
    public RuleBookAnnouncer(
            WireFormat wireFormat,
            Map<String, Object> clientSettings,
            Map<String, String> applicationByInstance,
            InstantSource clock) {
        this.applicationByInstance = Map.copyOf(applicationByInstance);
        this.clock = clock;
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), wireFormat.serializer(Topics.RULES_LIVE));
    }

    @Override
    public void accept(RuleBookFeed.Answer answer) {
        applicationByInstance.forEach((instance, application) -> {
            try {
                producer.send(new ProducerRecord<>(
                                Topics.RULES_LIVE.name(), instance, answer.record(instance, application, clock)))
                        .get();
            } catch (ExecutionException e) {
                LOG.warn(
                        "event=rule_book_not_announced instance={} version={} reason=\"{}\"",
                        instance,
                        answer.bookVersion(),
                        e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
