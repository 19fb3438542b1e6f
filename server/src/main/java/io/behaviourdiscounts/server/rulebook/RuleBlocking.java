package io.behaviourdiscounts.server.rulebook;

import io.behaviourdiscounts.schemas.RuleBlock;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Blocks rules and opens them again: one record in discount.rule-blocks.v1, which every process follows. */
public final class RuleBlocking {

    private final WireFormat wireFormat;
    private final Map<String, Object> clientSettings;

    /** Blocking on a cluster. */
    public RuleBlocking(WireFormat wireFormat, Map<String, Object> clientSettings) {
        this.wireFormat = wireFormat;
        this.clientSettings = Map.copyOf(clientSettings);
    }

    /**
     * Writes whether a rule is blocked. When this returns, the record is in the topic, and every running process reads it within
     * moments.
     *
     * @throws KafkaException if it could not be written
     */
    public void write(RuleBlock block) throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (Producer<String, RuleBlock> producer =
                new KafkaProducer<>(settings, new StringSerializer(), wireFormat.serializer(Topics.RULE_BLOCKS))) {
            producer.send(new ProducerRecord<>(Topics.RULE_BLOCKS.name(), block.getRuleId(), block))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the block was not taken", e.getCause());
        }
    }
}
