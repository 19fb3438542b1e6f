package io.behaviourdiscounts.server.audit;

import io.behaviourdiscounts.schemas.registry.RegistryUnavailableException;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records of any topic for callers who must not wait for it.
 *
 * <ul>
 *   <li>A bounded number of records wait; further ones are dropped and counted, as are those that Kafka does not take in time.
 *   <li>While Kafka or the registry is away, what waits goes on waiting.
 *   <li>Records of one key stay in the order in which they were given.
 * </ul>
 *
 * <p>Thread-safe.
 */
final class BackgroundWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWriter.class);

    private static final int WAITING = 10_000;
    private static final Duration REGISTRY_RETRY = Duration.ofSeconds(1);
    private static final Duration ROOM = Duration.ofSeconds(10);
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration DELIVERY = Duration.ofSeconds(60);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private record Item<V extends SpecificRecord>(Topic<V> topic, String key, V value) {

        ProducerRecord<String, byte[]> record(Serializer<V> serializer) {
            return new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value));
        }
    }

    private final BlockingQueue<Item<?>> queue = new ArrayBlockingQueue<>(WAITING);
    private final Map<Topic<?>, Serializer<?>> serializers = new ConcurrentHashMap<>();
    private final LongAdder dropped = new LongAdder();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final WireFormat wireFormat;
    private final Producer<String, byte[]> producer;
    private final Thread thread;

    /**
     * A writer that works from now on.
     *
     * @param clientSettings Kafka client settings
     */
    BackgroundWriter(String name, WireFormat wireFormat, Map<String, Object> clientSettings) {
        this(wireFormat, producer(clientSettings), name);
    }

    /** The same over a producer, which is closed with it. */
    BackgroundWriter(WireFormat wireFormat, Producer<String, byte[]> producer, String name) {
        this.wireFormat = wireFormat;
        this.producer = producer;
        this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    private static Producer<String, byte[]> producer(Map<String, Object> settings) {
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ROOM.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Takes a record, if there is room; returns at once. */
    <V extends SpecificRecord> boolean write(Topic<V> topic, String key, V value) {
        boolean isTaken = closed.getCount() > 0 && queue.offer(new Item<>(topic, key, value));
        if (!isTaken) {
            dropped.increment();
        }
        return isTaken;
    }

    /** How many records were lost so far. */
    long dropped() {
        return dropped.sum();
    }

    private void run() {
        try {
            while (closed.getCount() > 0 || !queue.isEmpty()) {
                var item = queue.poll(100, TimeUnit.MILLISECONDS);
                if (item != null) {
                    send(item);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("event=background_writer_interrupted");
        }
    }

    private <V extends SpecificRecord> void send(Item<V> item) throws InterruptedException {
        while (true) {
            try {
                var _ = producer.send(item.record(serializer(item.topic())), (metadata, problem) -> {
                    if (problem != null) {
                        drop(item, problem);
                    }
                });
                return;
            } catch (RegistryUnavailableException e) {
                if (closed.await(REGISTRY_RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    drop(item, e);
                    return;
                }
            } catch (InterruptException e) {
                throw e;
            } catch (RuntimeException e) {
                // Whatever it is (no room, a record too large, a closed producer): the next one may fare better.
                drop(item, e);
                return;
            }
        }
    }

    /** One serializer for each topic, of the topic's own type. */
    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return (Serializer<V>) serializers.computeIfAbsent(topic, any -> wireFormat.serializer(topic));
    }

    private void drop(Item<?> item, Exception cause) {
        dropped.increment();
        LOG.debug("event=record_dropped topic={} reason={}", item.topic().name(), cause.toString());
    }

    /** Writes what waits still, for a moment, and drops the rest. */
    @Override
    public void close() {
        closed.countDown();
        try {
            if (!thread.join(LAST_WORDS)) {
                thread.interrupt();
                thread.join(LAST_WORDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropped.add(queue.size());
        producer.close(LAST_WORDS);
    }
}
