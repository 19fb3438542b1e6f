package io.behaviourdiscounts.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.schemas.LimitAnswer;
import io.behaviourdiscounts.schemas.LimitState;
import io.behaviourdiscounts.schemas.registry.HttpSchemaRegistry;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.registry.IncompatibleSchemaException;
import io.behaviourdiscounts.schemas.registry.RegistrySettings;
import io.behaviourdiscounts.schemas.registry.SchemaRegistry;
import io.behaviourdiscounts.schemas.registry.UnknownSchemaException;
import io.behaviourdiscounts.schemas.serde.WireSchema;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import java.net.URI;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our registry client against a real Apicurio registry, through its Confluent API. */
@ExtendWith(ApicurioExtension.class)
class ApicurioCompatibilityIT {

    private final URI url;
    private final SchemaRegistry registry;

    ApicurioCompatibilityIT(URI url) {
        this.url = url;
        this.registry = new HttpSchemaRegistry(RegistrySettings.at(url));
    }

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everySchemaIsRegisteredOnceAndFoundAgain(Topic<?> topic) {
        Schema schema = WireSchema.of(topic.valueType());

        int id = registry.register(topic.subject(), schema);

        SchemaRegistry another = new HttpSchemaRegistry(RegistrySettings.at(url));
        assertThat(another.register(topic.subject(), schema)).isEqualTo(id);
        assertThat(another.idOf(topic.subject(), schema)).isEqualTo(id);
        SchemaRegistry third = new HttpSchemaRegistry(RegistrySettings.at(url));
        assertThat(third.byId(id)).isEqualTo(schema);
    }

    @Test
    void whatWasNeverRegisteredIsUnknown() {
        assertThatThrownBy(() -> registry.byId(1_000_000)).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> registry.idOf("nobody's-value", WireSchema.of(LimitState.class)))
                .isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void aVersionThatASubjectDoesNotHaveIsUnknown() {
        registry.register("versions-value", WireSchema.of(LimitState.class));

        assertThatThrownBy(() -> registry.idOf("versions-value", WireSchema.of(LimitAnswer.class)))
                .isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void aCompatibleVersionIsTakenAndAnIncompatibleOneIsNot() {
        Schema first =
                SchemaBuilder.record("Thing").fields().requiredLong("amount").endRecord();
        Schema compatible = SchemaBuilder.record("Thing")
                .fields()
                .requiredLong("amount")
                .optionalString("currency")
                .endRecord();
        Schema incompatible =
                SchemaBuilder.record("Thing").fields().requiredString("amount").endRecord();
        int id = registry.register("things-value", first);

        assertThat(registry.register("things-value", compatible)).isNotEqualTo(id);
        assertThatThrownBy(() -> registry.register("things-value", incompatible))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("things-value");
    }

    @Test
    void ourInMemoryRegistryJudgesAsApicurioDoes() {
        SchemaRegistry inMemory = new InMemorySchemaRegistry();
        Schema first = SchemaBuilder.record("Row").fields().requiredInt("n").endRecord();
        List<Schema> candidates = List.of(
                SchemaBuilder.record("Row").fields().requiredLong("n").endRecord(),
                SchemaBuilder.record("Row")
                        .fields()
                        .requiredInt("n")
                        .requiredInt("m")
                        .endRecord(),
                SchemaBuilder.record("Row").fields().endRecord(),
                SchemaBuilder.record("Row").fields().optionalInt("n").endRecord(),
                SchemaBuilder.record("Row")
                        .fields()
                        .requiredInt("n")
                        .optionalInt("m")
                        .endRecord());
        registry.register("rows-value", first);
        inMemory.register("rows-value", first);
        for (Schema candidate : candidates) {
            assertThat(accepts(inMemory, candidate)).as("%s", candidate).isEqualTo(accepts(registry, candidate));
        }
    }

    private static boolean accepts(SchemaRegistry registry, Schema candidate) {
        try {
            return registry.register("rows-value", candidate) > 0;
        } catch (IncompatibleSchemaException e) {
            return false;
        }
    }
}
