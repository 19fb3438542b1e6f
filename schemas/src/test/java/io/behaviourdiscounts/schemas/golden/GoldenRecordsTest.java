package io.behaviourdiscounts.schemas.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.behaviourdiscounts.schemas.RandomRecords;
import io.behaviourdiscounts.schemas.json.RecordJson;
import io.behaviourdiscounts.schemas.registry.Compatibility;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.WireSchema;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.io.IOException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that were once published stand in topics for years, and in other people's programs: a change that can't read them loses
 * coupons, and a change that they can't read breaks every consumer on the day of the upgrade. So the bytes are kept as files.
 *
 * <p>After a change of a published schema this test fails until the record as it is written now is kept too:
 *
 * <pre>mvn -pl schemas test -Dtest=GoldenRecordsTest -Dgolden.write=true</pre>
 *
 * That adds the next number for those topics that need one; look at the new files, and commit them with the change. Never change or
 * remove a number that was released. (Before the first release there is only number 1: remove the topic's folder and write it anew.)
 */
class GoldenRecordsTest {

    private static final long SEED = 20_261_121;
    private static final int TO_CHOOSE_FROM = 30;
    private static final String HOW_TO =
            "the schema of %s has changed: see %s for how to keep a record of the new one, and whether the change may be made";

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void everyRecordThatWasEverWrittenIsRead(Topic<V> topic) throws IOException {
        for (GoldenRecord golden : GoldenRecord.of(topic)) {
            V value = new RegistryWireFormat(golden.registry())
                    .deserializer(topic)
                    .deserialize("", golden.bytes());

            assertThat(value).isNotNull();
            assertSaysAtLeast(golden.json(), parsed(RecordJson.toJson(value)), topic.name());
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void allVersionsOfASchemaReadEachOther(Topic<?> topic) throws IOException {
        List<Schema> versions =
                GoldenRecord.of(topic).stream().map(GoldenRecord::schema).toList();

        for (int version = 1; version < versions.size(); version++) {
            assertThat(Compatibility.FULL_TRANSITIVE.objections(versions.get(version), versions.subList(0, version)))
                    .isEmpty();
        }
        assertThat(Compatibility.FULL_TRANSITIVE.objections(WireSchema.of(topic.valueType()), versions))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void todaysSchemaHasItsGoldenRecord(Topic<V> topic) throws IOException {
        Schema today = WireSchema.of(topic.valueType());
        List<GoldenRecord> kept = GoldenRecord.of(topic);
        boolean isKept = !kept.isEmpty() && kept.getLast().schema().equals(today);
        if (!isKept && Boolean.getBoolean("golden.write")) {
            V record = aFullOne(topic);
            byte[] bytes = new RegistryWireFormat(new InMemorySchemaRegistry())
                    .serializer(topic)
                    .serialize("", record);
            new GoldenRecord(today, HexFormat.of().formatHex(bytes), RecordJson.toJson(record)).keep(topic);
            assumeThat(isKept).as("written now").isTrue();
        }
        assertThat(isKept).as(HOW_TO, topic, getClass().getSimpleName()).isTrue();
    }

    /** Of records filled by chance, the one that says most: nearly every optional field is there. */
    private static <V extends SpecificRecord> V aFullOne(Topic<V> topic) {
        RandomRecords records = new RandomRecords(SEED);
        return IntStream.range(0, TO_CHOOSE_FROM)
                .mapToObj(any -> records.next(topic.valueType()))
                .max(Comparator.comparingInt(
                        record -> RecordJson.toJson(record).toString().length()))
                .orElseThrow();
    }

    /** Fields that came later, with their defaults, may stand beside what the record said when it was written. */
    private static void assertSaysAtLeast(JsonNode golden, JsonNode today, String path) {
        if (golden.isObject()) {
            for (Map.Entry<String, JsonNode> field : golden.properties()) {
                assertSaysAtLeast(field.getValue(), today.path(field.getKey()), path + "." + field.getKey());
            }
        } else if (golden.isArray()) {
            assertThat(today).as(path).hasSize(golden.size());
            for (int index = 0; index < golden.size(); index++) {
                assertSaysAtLeast(golden.get(index), today.path(index), path + "[" + index + "]");
            }
        } else {
            assertThat(today).as(path).isEqualTo(golden);
        }
    }

    private static JsonNode parsed(JsonNode json) throws IOException {
        return new ObjectMapper().readTree(json.toString());
    }
}
