package io.behaviourdiscounts.rules.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.source.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleJsonSchemaTest {

    /** Wrong in a way that only the reader can see. */
    private static final Set<String> BEYOND_A_SCHEMA =
            Set.of("unknown-segment.yaml", "duplicate-id.yaml", "detector-circle.yaml", "experiments-that-differ.yaml");

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(RuleJsonSchema.text());

    private static final String SCHEMA_LINE = "# yaml-language-server: $schema=";

    private static final JsonMapper JSON = new JsonMapper();

    /** An editor proposes what stands in the part of the schema that every action fits, whatever its type will be. */
    @Test
    void anEditorProposesAllTypesOfActions() {
        JsonNode action = JSON.readTree(RuleJsonSchema.text()).at("/definitions/action");

        assertThat(action.at("/properties/type/enum").values())
                .extracting(JsonNode::asString)
                .containsExactly("percentage_off", "amount_off", "free_shipping", "store_credit");
        assertThat(action.at("/allOf").values())
                .extracting(branch -> branch.at("/then/title").asString())
                .containsExactly(
                        "Percentage_off action", "Amount_off action", "Free_shipping action", "Store_credit action");
    }

    @Test
    void anEditorProposesDurationsEventsAndPaths() {
        JsonNode definitions = JSON.readTree(RuleJsonSchema.text()).at("/definitions");

        assertThat(definitions.findPath("validity_window").at("/examples").values())
                .extracting(JsonNode::asString)
                .contains("24h", "7d");
        assertThat(definitions.at("/event_condition/properties").propertyNames())
                .contains("attributes.cart_value", "context.country", "time.hour", "history");
    }

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#catalog")
    void everyFileOfTheCatalogNamesItsSchema(Path file) {
        assertThat(new String(Corpus.bytes(file), UTF_8)).startsWith(SCHEMA_LINE + "../rule-file.schema.json\n");
        assertThat(file.resolveSibling("../rule-file.schema.json")).exists();
    }

    @ParameterizedTest
    @MethodSource("io.behaviourdiscounts.rules.language.Corpus#allGood")
    void goodFilesConform(Path file) {
        assertThat(validate(file)).isEmpty();
    }

    static List<Path> structurallyWrong() {
        return Corpus.wrong().stream()
                .filter(file -> !BEYOND_A_SCHEMA.contains(file.getFileName().toString()))
                .filter(file -> YamlReader.read("", Corpus.bytes(file), RuleFiles.MAX_BYTES) instanceof Reading.Read<?>)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("structurallyWrong")
    void structurallyWrongFilesDoNot(Path file) {
        assertThat(validate(file)).isNotEmpty();
    }

    /** Editors read YAML by its core schema, and check what they have read. */
    private static List<Error> validate(Path file) {
        Load load = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
        JsonNode document = JSON.valueToTree(load.loadFromString(new String(Corpus.bytes(file), UTF_8)));
        return SCHEMA.validate(document);
    }
}
