package io.behaviourdiscounts.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class InMemorySchemaRegistryTest {

    private static final Schema FIRST =
            SchemaBuilder.record("Thing").fields().requiredLong("amount").endRecord();
    private static final Schema WITH_CURRENCY = SchemaBuilder.record("Thing")
            .fields()
            .requiredLong("amount")
            .optionalString("currency")
            .endRecord();
    private static final Schema WITH_TEXT_CURRENCY = SchemaBuilder.record("Thing")
            .fields()
            .requiredLong("amount")
            .name("currency")
            .type()
            .longType()
            .longDefault(0)
            .endRecord();
    private static final Schema TEXT_AMOUNT =
            SchemaBuilder.record("Thing").fields().requiredString("amount").endRecord();

    private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();

    @Test
    void registeringTheSameAgainGivesTheSameIdAndNoNewVersion() {
        int id = registry.register("a-value", FIRST);

        assertThat(registry.register("a-value", FIRST)).isEqualTo(id).isEqualTo(1);
        assertThat(registry.versions("a-value")).hasSize(1);
    }

    @Test
    void oneSchemaHasOneIdInAllSubjects() {
        assertThat(registry.register("b-value", FIRST)).isEqualTo(registry.register("a-value", FIRST));
        assertThat(registry.subjects()).containsExactly("a-value", "b-value");
    }

    @Test
    void aCompatibleSchemaBecomesTheNextVersion() {
        registry.register("a-value", FIRST);

        assertThat(registry.register("a-value", WITH_CURRENCY)).isEqualTo(2);
        assertThat(registry.versions("a-value"))
                .extracting(InMemorySchemaRegistry.Version::version)
                .containsExactly(1, 2);
        assertThat(registry.byId(2)).isEqualTo(WITH_CURRENCY);
    }

    @Test
    void anIncompatibleSchemaIsNotTakenAndTheReasonIsNamed() {
        registry.register("a-value", FIRST);

        assertThatThrownBy(() -> registry.register("a-value", TEXT_AMOUNT))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("a-value")
                .hasMessageContaining("/fields/0/type");
        assertThat(registry.versions("a-value")).hasSize(1);
        assertThatThrownBy(() -> registry.byId(2)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void allVersionsCountAndNotTheLastAlone() {
        registry.register("a-value", WITH_CURRENCY);
        registry.register("a-value", FIRST);

        assertThat(Compatibility.FULL.objections(
                        WITH_TEXT_CURRENCY,
                        registry.versions("a-value").stream()
                                .map(InMemorySchemaRegistry.Version::schema)
                                .toList()))
                .isEmpty();
        assertThat(registry.objections("a-value", WITH_TEXT_CURRENCY)).isNotEmpty();
    }

    @Test
    void aDirectionThatIsNotDemandedIsNotChecked() {
        Schema withoutDefault = SchemaBuilder.record("Thing")
                .fields()
                .requiredLong("amount")
                .requiredString("needed")
                .endRecord();
        List<Schema> versions = List.of(FIRST);

        assertThat(Compatibility.NONE.objections(TEXT_AMOUNT, versions)).isEmpty();
        assertThat(Compatibility.FORWARD_TRANSITIVE.objections(withoutDefault, versions))
                .isEmpty();
        assertThat(Compatibility.BACKWARD_TRANSITIVE.objections(withoutDefault, versions))
                .singleElement()
                .asString()
                .contains("the new schema cannot read records of version 1");
    }

    @Test
    void compatibilityCanBeReadAndChangedForAllAndForOneSubject() {
        assertThat(registry.compatibility()).isEqualTo(Compatibility.FULL_TRANSITIVE);
        registry.setCompatibility("a-value", Compatibility.NONE);
        registry.register("a-value", FIRST);

        assertThat(registry.register("a-value", TEXT_AMOUNT)).isEqualTo(2);
        registry.setCompatibility("a-value", null);
        assertThat(registry.hasCompatibility("a-value")).isFalse();
        registry.setCompatibility(Compatibility.NONE);
        assertThat(registry.compatibility("a-value")).isEqualTo(Compatibility.NONE);
    }

    @Test
    void whatIsNotThereIsUnknown() {
        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> registry.idOf("a-value", FIRST)).isInstanceOf(UnknownSchemaException.class);
        registry.register("a-value", FIRST);
        assertThatThrownBy(() -> registry.idOf("a-value", WITH_CURRENCY)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void aRegistryComesBackFromItsStateAndGoesOnCounting() {
        registry.register("a-value", FIRST);
        registry.register("a-value", WITH_CURRENCY);
        registry.setCompatibility("b-value", Compatibility.NONE);

        InMemorySchemaRegistry again = InMemorySchemaRegistry.of(registry.state());

        assertThat(again.state()).isEqualTo(registry.state());
        assertThat(again.register("a-value", FIRST)).isEqualTo(1);
        assertThat(again.register("b-value", TEXT_AMOUNT)).isEqualTo(3);
    }

    @Test
    void aStateThatNamesAnIdWithoutASchemaIsRefused() {
        InMemorySchemaRegistry.State broken = new InMemorySchemaRegistry.State(
                Map.of(), Map.of("a-value", List.of(7)), Compatibility.FULL_TRANSITIVE, Map.of());

        assertThatThrownBy(() -> InMemorySchemaRegistry.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a-value");
    }
}
