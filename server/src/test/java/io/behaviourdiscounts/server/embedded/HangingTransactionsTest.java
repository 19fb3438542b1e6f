package io.behaviourdiscounts.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One that hangs cannot be made on purpose: what is tested is that what lives is seen and left alone. */
class HangingTransactionsTest {

    @TempDir
    private Path folder;

    @Test
    void aLivingTransactionIsSeenAndDoesNotHang() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder, 0);
                var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()));
                var transactions = HangingTransactions.watch(kafka.bootstrap());
                var producer = producer(kafka.bootstrap())) {
            admin.createTopics(List.of(new NewTopic("orders", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("orders", "o-1".getBytes(StandardCharsets.UTF_8)))
                    .get();

            assertThat(transactions.begun()).singleElement().satisfies(begun -> {
                assertThat(begun.partition().topic()).isEqualTo("orders");
                assertThat(begun.offset()).isZero();
            });
            assertThat(transactions.hanging()).isEmpty();

            producer.commitTransaction();
            assertThat(transactions.hanging()).isEmpty();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.TRANSACTIONAL_ID_CONFIG, "living");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
