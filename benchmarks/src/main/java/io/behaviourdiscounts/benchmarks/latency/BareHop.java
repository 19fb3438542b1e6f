package io.behaviourdiscounts.benchmarks.latency;

import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.streams.ApplicationId;
import io.behaviourdiscounts.server.streams.StreamsConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The least that an answer through a log can take: a record is produced, an exactly-once Kafka Streams application with the
 * issuer's own configuration puts it into a store and passes it on, and a consumer reads it when it is committed.
 */
final class BareHop implements Operation, AutoCloseable {

    private static final String IN = "benchmark.hop-in";
    private static final String OUT = "benchmark.hop-out";
    private static final int PARTITIONS = 4;
    private static final int BYTES = 500;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConcurrentMap<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaStreams streams;

    private BareHop(Map<String, Object> client, KafkaStreams streams) {
        this.streams = streams;
        producer = new KafkaProducer<>(
                with(client, ProducerConfig.LINGER_MS_CONFIG, 0), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                with(client, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(OUT, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var _ = Thread.ofPlatform().name("hop-reader").daemon().start(this::read);
    }

    /** Makes its topics, and returns when it runs. */
    static BareHop start(Settings settings) throws ExecutionException, InterruptedException {
        Map<String, Object> client = settings.cluster().clientConfig();
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(
                            List.of(new NewTopic(IN, PARTITIONS, (short) 1), new NewTopic(OUT, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        Properties config = StreamsConfiguration.of(ApplicationId.ISSUER, settings);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "benchmark-hop");
        config.put(StreamsConfig.CLIENT_ID_CONFIG, "benchmark-hop");
        config.remove(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        config.put(
                StreamsConfig.STATE_DIR_CONFIG, settings.data().resolve("hop").toString());
        KafkaStreams streams = new KafkaStreams(HopTopology.build(IN, OUT), config);
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((to, from) -> {
            if (to == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.start();
        if (!running.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the bare hop does not run: " + streams.state());
        }
        return new BareHop(client, streams);
    }

    private static Map<String, Object> with(Map<String, Object> client, String name, Object value) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(name, value);
        return config;
    }

    @Override
    public void run(int number) throws ExecutionException, InterruptedException, TimeoutException {
        String key = "hop-" + number;
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiting.put(key, done);
        byte[] value = (key + "x".repeat(BYTES)).getBytes(StandardCharsets.UTF_8);
        var _ = producer.send(new ProducerRecord<>(IN, key, value), (sent, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
            }
        });
        done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    CompletableFuture<Void> done = waiting.remove(record.key());
                    if (done != null) {
                        done.complete(null);
                    }
                }
            }
        } catch (WakeupException e) {
            waiting.values().forEach(done -> done.cancel(false));
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        producer.close();
        streams.close(PATIENCE);
    }
}
