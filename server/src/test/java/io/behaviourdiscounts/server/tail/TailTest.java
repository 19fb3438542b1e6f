package io.behaviourdiscounts.server.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.RuleBookLive;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.embedded.EmbeddedKafka;
import io.behaviourdiscounts.server.streams.ApplicationId;
import io.behaviourdiscounts.server.topics.ClusterTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {

    private static final TopicPartition GRANTS = new TopicPartition(Topics.GRANTS.name(), 0);
    private static final Duration NOT_LONG = Duration.ofMillis(600);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static Admin admin;

    private final WireFormat wire = new RegistryWireFormat(new InMemorySchemaRegistry());
    private Consumer<byte[], byte[]> consumer;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder, 0);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
        ClusterTopics.of(admin, OptionalInt.of(1), (short) 1).apply();
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @BeforeEach
    void open() {
        consumer = TopicReader.consumer(new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrap())));
        producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        producer.close();
        consumer.close();
    }

    @Test
    void settledIsWhenNothingButMarkersIsUnread() throws Exception {
        var settlement = new Settlement(admin, consumer);
        producer.beginTransaction();
        var grant = producer.send(new ProducerRecord<>(GRANTS.topic(), 0, null, bytes("a grant")));
        producer.flush();
        var offset = grant.get().offset();
        commit(offset);
        assertNotSettled(settlement); // The transaction is open.
        producer.commitTransaction();
        assertNotSettled(settlement); // The grant is not read.
        commit(offset + 1);
        assertThatCode(() -> settlement.await(LONG)).doesNotThrowAnyException(); // The marker is not to be read.
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(GRANTS.topic(), 0, null, bytes("never")))
                .get();
        producer.abortTransaction();
        assertThatCode(() -> settlement.await(LONG)).doesNotThrowAnyException(); // Nor is what was aborted.
    }

    private static void assertNotSettled(Settlement settlement) {
        assertThatThrownBy(() -> settlement.await(NOT_LONG))
                .isInstanceOf(TailException.class)
                .hasMessageContaining("issuer " + GRANTS);
    }

    private static void commit(long offset) throws Exception {
        admin.alterConsumerGroupOffsets(ApplicationId.ISSUER.id(), Map.of(GRANTS, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    @Test
    void readableAndUnreadableValuesStandSideBySide() throws Exception {
        var live = new RuleBookLive("local-engine", "engine", 3L, "live", null, Instant.parse("2026-01-01T00:00:00Z"));
        var topic = Topics.RULES_LIVE;
        var value = wire.serializer(topic).serialize(topic.name(), live);
        producer.beginTransaction();
        var record = new ProducerRecord<>(topic.name(), bytes("local-engine"), value);
        record.headers().add("source", bytes("a test")).add("bytes", new byte[] {(byte) 0xff});
        producer.send(record).get();
        producer.send(new ProducerRecord<>(topic.name(), bytes("local-engine"), bytes("not Avro")))
                .get();
        producer.send(new ProducerRecord<>(topic.name(), bytes("local-engine"), null))
                .get();
        producer.commitTransaction();
        var lines = read(topic.name());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("{\"topic\":\"discount.rules-live.v1\",\"partition\":0,\"offset\":0,\"timestamp\":\"20")
                .contains("\"key\":\"local-engine\",\"headers\":{\"source\":\"a test\",\"bytes_base64\":\"/w==\"}")
                .contains("\"value\":{\"instance\":\"local-engine\"")
                .contains("\"at\":\"2026-01-01T00:00:00Z\"");
        assertThat(lines.get(1)).contains("\"value_base64\":\"bm90IEF2cm8=\",\"note\":\"unreadable: ");
        assertThat(lines.get(2)).endsWith("\"value\":null}");
    }

    @Test
    void anUnknownTopicIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> new TopicReader(admin, consumer, List.of("coupon.isued.v1")))
                .isInstanceOf(TailException.class)
                .hasMessageContaining("There is no such topic")
                .hasMessageContaining("coupon.issued.v1");
    }

    private List<String> read(String topic) {
        var text = new RecordText(wire);
        var lines = new ArrayList<String>();
        new TopicReader(admin, consumer, List.of(topic)).read(true, true, batch -> {
            batch.forEach(record -> lines.add(text.toJson(record).toString()));
            return true;
        });
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
