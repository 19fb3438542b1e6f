package io.behaviourdiscounts.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.BehaviourEvent;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.RandomRecords;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.registry.UnknownSchemaException;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryWireFormatTest {

    private static final LimitState FULL =
            new LimitState("a-1", "rule-1", true, 1000L, Instant.parse("2026-11-21T10:00:00.123456Z"));

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    private final WireFormat format = new RegistryWireFormat(registry);

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void everyTopicsValuesComeBackAsTheyWere(Topic<V> topic) {
        long seed = RandomRecords.seed();
        RandomRecords records = new RandomRecords(seed);
        Serializer<V> serializer = format.serializer(topic);
        Deserializer<V> deserializer = format.deserializer(topic);
        for (int round = 0; round < 200; round++) {
            V record = records.next(topic.valueType());
            assertThat(deserializer.deserialize(topic.name(), serializer.serialize(topic.name(), record)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(record);
        }
    }

    @Test
    void aRecordIsAZeroByteTheSchemasIdAndTheAvroBody() {
        byte[] bytes = format.serializer(Topics.LIMITS).serialize("", FULL);

        ByteBuffer record = ByteBuffer.wrap(bytes);
        assertThat(record.get()).isZero();
        assertThat(registry.byId(record.getInt())).isEqualTo(WireSchema.of(LimitState.class));
        assertThat(record.get()).as("the zig-zag length of a-1").isEqualTo((byte) 6);
    }

    @Test
    void schemasAreRegisteredUnderTheTopicAndWithoutJavasProperties() {
        format.serializer(Topics.LIMITS).serialize("", FULL);

        assertThat(registry.subjects()).containsExactly("discount.limits.v1-value");
        assertThat(registry.byId(1).toString()).doesNotContain("avro.java").contains("\"doc\"");
    }

    @Test
    void aWriterThatMayOnlyLookUpNeedsItsSchemaRegistered() {
        Serializer<LimitState> guest =
                new RegistryWireFormat(registry, RegistryWireFormat.Registration.LOOK_UP).serializer(Topics.LIMITS);

        assertThatThrownBy(() -> guest.serialize("", FULL)).isInstanceOf(UnknownSchemaException.class);
        byte[] bytes = format.serializer(Topics.LIMITS).serialize("", FULL);
        assertThat(guest.serialize("", FULL)).isEqualTo(bytes);
    }

    @Test
    void aDeletionIsNothingOnBothSides() {
        assertThat(format.serializer(Topics.LIMITS).serialize("", null)).isNull();
        assertThat(format.deserializer(Topics.LIMITS).deserialize("", (byte[]) null))
                .isNull();
    }

    @Test
    void aFieldThatOnlyTheWriterKnowsIsPassedOverAndOneThatOnlyTheReaderKnowsHasItsDefault() {
        Schema newer = new Schema.Parser().parse("""
                        {"type": "record", "name": "BehaviourEvent", "namespace": "io.behaviourdiscounts.schemas", "fields": [
                          {"name": "shelf", "type": {"type": "array", "items": {"type": "map", "values": "string"}}},
                          {"name": "name", "type": "string"},
                          {"name": "occurred_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}
                        """);
        byte[] bytes = Bytes.of(
                registry.register("elsewhere", newer),
                new GenericRecordBuilder(newer)
                        .set("shelf", List.of(Map.of("row", "7"), Map.of()))
                        .set("name", "item_added")
                        .set("occurred_at", 1_000_000L)
                        .build());

        BehaviourEvent event = format.deserializer(Topics.BEHAVIOUR_EVENTS).deserialize("", bytes);

        assertThat(event)
                .isEqualTo(BehaviourEvent.newBuilder()
                        .setName("item_added")
                        .setOccurredAt(Instant.ofEpochSecond(1))
                        .build());
    }

    @Test
    void aRecordOfAnotherKindIsNotTheSchema() {
        byte[] bytes = format.serializer(Topics.LIMITS).serialize("", FULL);

        assertThatThrownBy(() -> format.deserializer(Topics.GRANTS).deserialize("", bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(UnreadableRecordException.Reason.NOT_THE_SCHEMA));
    }

    @Test
    void aValueThatBreaksItsSchemaIsNotWritten() {
        LimitState broken = new LimitState(null, "rule-1", true, 1000L, Instant.EPOCH);

        assertThatThrownBy(() -> format.serializer(Topics.LIMITS).serialize("", broken))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("LimitState for discount.limits.v1");
        assertThat(format.serializer(Topics.LIMITS).serialize("", FULL)).isNotEmpty();
    }

    @Test
    void serializersAndDeserializersMayBeSharedByThreads() throws Exception {
        Serializer<BehaviourEvent> serializer = format.serializer(Topics.BEHAVIOUR_EVENTS);
        Deserializer<BehaviourEvent> deserializer = format.deserializer(Topics.BEHAVIOUR_EVENTS);
        long seed = RandomRecords.seed();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                RandomRecords records = new RandomRecords(seed + thread);
                runs.add(threads.submit(() -> {
                    for (int round = 0; round < 300; round++) {
                        BehaviourEvent event = records.next(BehaviourEvent.class);
                        assertThat(deserializer.deserialize("", serializer.serialize("", event)))
                                .as("seed %d", seed)
                                .isEqualTo(event);
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
    }
}
