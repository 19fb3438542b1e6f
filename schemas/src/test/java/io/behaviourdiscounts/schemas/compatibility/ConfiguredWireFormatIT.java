package io.behaviourdiscounts.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.RandomRecords;
import io.behaviourdiscounts.schemas.registry.HttpSchemaRegistry;
import io.behaviourdiscounts.schemas.registry.IncompatibleSchemaException;
import io.behaviourdiscounts.schemas.registry.RegistrySettings;
import io.behaviourdiscounts.schemas.registry.RegistryUnavailableException;
import io.behaviourdiscounts.schemas.serde.ConfiguredWireFormat;
import io.behaviourdiscounts.schemas.serde.RegistryWireFormat;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException.Reason;
import io.behaviourdiscounts.schemas.serde.WireFormat;
import io.behaviourdiscounts.schemas.topic.Cleanup;
import io.behaviourdiscounts.schemas.topic.Partitioning;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Confluent's classes in place of ours, on the Kafka and Avro that we run with, as the configuration puts them there. */
@ExtendWith(ApicurioExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfiguredWireFormatIT {

    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private final URI registry;
    private final URLClassLoader loader;
    private final WireFormat confluents;
    private final WireFormat ours;

    ConfiguredWireFormatIT(URI registry) throws Exception {
        this.registry = registry;
        URL jar = Path.of(System.getProperty("confluent.shaded.jar")).toUri().toURL();
        loader = new URLClassLoader(
                "confluent-on-ours", new URL[] {jar}, getClass().getClassLoader());
        confluents = confluents(registry);
        ours = new RegistryWireFormat(new HttpSchemaRegistry(RegistrySettings.at(registry)));
    }

    @AfterAll
    void close() throws Exception {
        loader.close();
    }

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <V extends SpecificRecord> void configuredClassesAndOursReadEachOther(Topic<V> topic) {
        long seed = RandomRecords.seed();
        V record = new RandomRecords(seed).next(topic.valueType());

        byte[] byOurs = ours.serializer(topic).serialize(topic.name(), record);
        byte[] byTheirs = confluents.serializer(topic).serialize(topic.name(), record);

        assertThat(confluents.deserializer(topic).deserialize(topic.name(), byOurs))
                .as("seed %d", seed)
                .isEqualTo(record);
        assertThat(ours.deserializer(topic).deserialize(topic.name(), byTheirs))
                .as("seed %d", seed)
                .isEqualTo(record);
    }

    @Test
    void theirFailuresAreToldInOurWords() {
        LimitState state = new RandomRecords(1).next(LimitState.class);
        byte[] record = ours.serializer(Topics.LIMITS).serialize("", state);
        Deserializer<LimitState> theirs = confluents.deserializer(Topics.LIMITS);
        byte[] ofAnotherKind =
                ours.serializer(Topics.REPLIES).serialize("", new RandomRecords(1).next(Topics.REPLIES.valueType()));

        assertUnreadable(theirs, new byte[0], Reason.EMPTY);
        assertUnreadable(theirs, new byte[] {7, 0, 0, 0, 1}, Reason.WRONG_MAGIC_BYTE);
        assertUnreadable(theirs, new byte[] {0, 0x70, 0, 0, 1, 2}, Reason.UNKNOWN_SCHEMA);
        assertUnreadable(theirs, Arrays.copyOf(record, record.length - 3), Reason.MALFORMED);
        assertUnreadable(theirs, ofAnotherKind, Reason.NOT_THE_SCHEMA);
    }

    @Test
    void anIncompatibleSchemaIsNamedAsOne() {
        Topic<LimitState> taken = new Topic<>(
                "taken.by-others.v1", LimitState.class, Partitioning.ONE, Cleanup.DELETE, Duration.ofDays(1));
        new HttpSchemaRegistry(RegistrySettings.at(registry))
                .register(
                        taken.subject(),
                        SchemaBuilder.record("Other")
                                .fields()
                                .requiredLong("account")
                                .endRecord());

        assertThatThrownBy(
                        () -> confluents.serializer(taken).serialize("", new RandomRecords(1).next(LimitState.class)))
                .isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void aRegistryThatIsAwayIsNotTheRecordsFault() {
        WireFormat nobody = confluents(NOBODY);
        byte[] record = ours.serializer(Topics.LIMITS).serialize("", new RandomRecords(1).next(LimitState.class));

        assertThatThrownBy(() -> nobody.deserializer(Topics.LIMITS).deserialize("", record))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() ->
                        nobody.serializer(Topics.LIMITS).serialize("", new RandomRecords(1).next(LimitState.class)))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private WireFormat confluents(URI url) {
        return ConfiguredWireFormat.of(
                ConfiguredWireFormat.CONFLUENT_SERIALIZER,
                ConfiguredWireFormat.CONFLUENT_DESERIALIZER,
                Map.of("schema.registry.url", url.toString(), "max.retries", "0"),
                loader);
    }

    private static void assertUnreadable(Deserializer<?> deserializer, byte[] bytes, Reason reason) {
        assertThatThrownBy(() -> deserializer.deserialize("", bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
