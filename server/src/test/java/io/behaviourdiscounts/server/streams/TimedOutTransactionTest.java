package io.behaviourdiscounts.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that was stopped for longer than its transaction may last, as by a long collection or SIGSTOP: the broker has ended the
 * transaction, and what comes of it must be done again by a new thread.
 */
class TimedOutTransactionTest {

    private static final String IN = "in";
    private static final String OUT = "out";
    private static final Duration TRANSACTION = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final AtomicBoolean hasPaused = new AtomicBoolean();
    private final List<Throwable> bugs = new ArrayList<>();

    @Test
    void theWorkIsDoneAgainAndNothingEnds() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
            admin.createTopics(List.of(topic(IN), topic(OUT))).all().get();
            var policy = new FailurePolicy(ApplicationId.ENGINE, bugs::add);
            try (var streams = new KafkaStreams(topology(admin), config(kafka.bootstrap()))) {
                streams.setUncaughtExceptionHandler(policy);
                streams.start();
                send(kafka.bootstrap(), "one", "two");

                assertThat(committed(kafka.bootstrap())).containsExactly("one", "two");
                assertThat(hasPaused).isTrue();
                assertThat(bugs).isEmpty();
                Await.until("the thread was replaced", () -> streams.state() == KafkaStreams.State.RUNNING);
            } finally {
                policy.stop();
            }
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(1), Optional.empty());
    }

    private Topology topology(Admin admin) {
        return new Topology()
                .addSource(
                        "source",
                        Serdes.String().deserializer(),
                        Serdes.String().deserializer(),
                        IN)
                .addProcessor("pause", () -> new Pausing(admin), "source")
                .addSink(
                        "sink",
                        OUT,
                        Serdes.String().serializer(),
                        Serdes.String().serializer(),
                        "pause");
    }

    /** Passes records on, and at the first one waits until the broker has ended its transaction. */
    private final class Pausing extends ContextualProcessor<String, String, String, String> {
        private final Admin admin;

        private Pausing(Admin admin) {
            this.admin = admin;
        }

        @Override
        public void process(Record<String, String> record) {
            context().forward(record);
            if (hasPaused.compareAndSet(false, true)) {
                Await.until("the transaction has begun", () -> isOpen(admin));
                Await.until("the broker has ended the transaction", () -> !isOpen(admin));
            }
        }
    }

    private static boolean isOpen(Admin admin) {
        try {
            return admin.listTransactions().all().get().stream()
                    .anyMatch(each ->
                            each.state() == TransactionState.ONGOING || each.state() == TransactionState.PREPARE_ABORT);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Properties config(String bootstrap) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "pausing");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) TRANSACTION.toMillis());
        return config;
    }

    private static void send(String bootstrap, String... values) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringSerializer(),
                new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(IN, value)).get();
            }
        }
    }

    private static List<String> committed(String bootstrap) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG, "test",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(OUT));
            Await.until("both records are committed", () -> {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
                return values.size() >= 2;
            });
        }
        return values;
    }
}
