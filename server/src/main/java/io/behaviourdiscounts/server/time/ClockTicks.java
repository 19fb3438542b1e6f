package io.behaviourdiscounts.server.time;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the tick of one instant to every partition of what the two applications read. */
public final class ClockTicks {

    private ClockTicks() {}

    /**
     * Says that it is so late, and returns when Kafka has all the ticks.
     *
     * @return how many partitions of each topic were told
     * @throws KafkaException if Kafka does not take them all
     */
    public static Map<String, Integer> advance(Map<String, Object> clientSettings, WireFormat wireFormat, Instant to) {
        Map<String, Integer> told = new LinkedHashMap<>();
        told.put(Topics.BEHAVIOUR_EVENTS.name(), tell(clientSettings, wireFormat, Topics.BEHAVIOUR_EVENTS, event(to)));
        told.put(Topics.COMMANDS.name(), tell(clientSettings, wireFormat, Topics.COMMANDS, command(to)));
        return told;
    }

    private static BehaviourEvent event(Instant to) {
        return BehaviourEvent.newBuilder()
                .setName(Event.CLOCK_TICK)
                .setOccurredAt(to)
                .build();
    }

    private static CouponCommand command(Instant to) {
        return CouponCommand.newBuilder()
                .setRequestId(Event.CLOCK_TICK)
                .setType(Event.CLOCK_TICK)
                .setOccurredAt(to)
                .build();
    }

    private static <V extends SpecificRecord> int tell(
            Map<String, Object> clientSettings, WireFormat wireFormat, Topic<V> topic, V tick) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (Producer<String, V> producer =
                new KafkaProducer<>(settings, new StringSerializer(), wireFormat.serializer(topic))) {
            int partitions = producer.partitionsFor(topic.name()).size();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                sent.add(producer.send(new ProducerRecord<>(topic.name(), partition, Event.CLOCK_TICK, tick)));
            }
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            return partitions;
        } catch (ExecutionException e) {
            throw new KafkaException("the tick of " + topic.name() + " was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while advancing the clock", e);
        }
    }
}
