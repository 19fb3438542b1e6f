package io.behaviourdiscounts.server.cluster;

import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.CouponCommand;
import io.behaviourdiscounts.schemas.seal.SealedRecords;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the tick of one instant to every partition of what the two applications read. */
public final class ClockTicks {

    private static final byte[] KEY = Event.CLOCK_TICK.getBytes(StandardCharsets.UTF_8);

    private ClockTicks() {}

    /**
     * Says that it is so late, and returns when Kafka has all the ticks.
     *
     * @return how many partitions of each topic were told
     * @throws KafkaException if Kafka does not take them all
     * @throws io.behaviourdiscounts.server.keys.KeysException if this process has no keys to seal commands with
     */
    public static Map<String, Integer> advance(Cluster cluster, Instant to) {
        SealedRecords<CouponCommand> sealed =
                new SealedRecords<>(Topics.COMMANDS, cluster.wireFormat(), cluster.seals());
        CouponCommand command = command(to);
        byte[] event = cluster.wireFormat()
                .serializer(Topics.BEHAVIOUR_EVENTS)
                .serialize(Topics.BEHAVIOUR_EVENTS.name(), event(to));
        Map<String, Integer> told = new LinkedHashMap<>();
        tell(cluster, Topics.BEHAVIOUR_EVENTS, told, partition -> event(partition, event));
        tell(cluster, Topics.COMMANDS, told, partition -> sealed.recordFor(partition, Event.CLOCK_TICK, command));
        return told;
    }

    private static ProducerRecord<byte[], byte[]> event(int partition, byte[] value) {
        return new ProducerRecord<>(Topics.BEHAVIOUR_EVENTS.name(), partition, KEY, value);
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

    private static void tell(
            Cluster cluster,
            Topic<?> topic,
            Map<String, Integer> told,
            IntFunction<ProducerRecord<byte[], byte[]>> ticks) {
        Map<String, Object> settings = cluster.clientConfig();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(topic.name()).size();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                sent.add(producer.send(ticks.apply(partition)));
            }
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            told.put(topic.name(), partitions);
        } catch (ExecutionException e) {
            throw new KafkaException("the tick of " + topic.name() + " was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while advancing the clock", e);
        }
    }
}
