package io.behaviourdiscounts.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.schemas.RandomRecords;
import io.behaviourdiscounts.schemas.registry.HttpSchemaRegistry;
import io.behaviourdiscounts.schemas.registry.RegistrySettings;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.net.URI;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Confluent's genuine classes and ours read each other's bytes, for every record type, against a real registry. */
@ExtendWith(ApicurioExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfluentCompatibilityIT {

    private static final int ROUNDS = 50;

    private final WireFormat ours;
    private final GenuineConfluent genuine;

    ConfluentCompatibilityIT(URI registry) throws Exception {
        ours = new RegistryWireFormat(new HttpSchemaRegistry(RegistrySettings.at(registry)));
        genuine = new GenuineConfluent(registry);
    }

    @AfterAll
    void close() throws Exception {
        genuine.close();
    }

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void confluentReadsWhatWeWriteAndWeReadWhatConfluentWrites(Topic<V> topic) {
        long seed = RandomRecords.seed();
        RandomRecords records = new RandomRecords(seed);
        Serializer<V> serializer = ours.serializer(topic);
        Deserializer<V> deserializer = ours.deserializer(topic);
        for (int round = 0; round < ROUNDS; round++) {
            V record = records.next(topic.valueType());
            byte[] written = serializer.serialize(topic.name(), record);

            Object theirs = genuine.readSpecific(topic.name(), written);
            assertThat(theirs.getClass()).isNotSameAs(topic.valueType());
            assertThat(theirs.getClass().getName()).isEqualTo(topic.valueType().getName());

            byte[] rewritten = genuine.write(topic.name(), theirs);
            assertThat(deserializer.deserialize(topic.name(), rewritten))
                    .as("specific, seed %d, round %d", seed, round)
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void genericRecordsGoBothWaysToo(Topic<V> topic) {
        long seed = RandomRecords.seed();
        RandomRecords records = new RandomRecords(seed);
        Serializer<V> serializer = ours.serializer(topic);
        Deserializer<V> deserializer = ours.deserializer(topic);
        for (int round = 0; round < ROUNDS; round++) {
            V record = records.next(topic.valueType());
            byte[] written = serializer.serialize(topic.name(), record);

            Object theirs = genuine.readGeneric(topic.name(), written);
            assertThat(theirs.getClass().getName()).isEqualTo("org.apache.avro.generic.GenericData$Record");

            byte[] rewritten = genuine.write(topic.name(), theirs);
            assertThat(deserializer.deserialize(topic.name(), rewritten))
                    .as("generic, seed %d, round %d", seed, round)
                    .isEqualTo(record);
        }
    }
}
