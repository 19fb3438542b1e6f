package io.behaviourdiscounts.schemas.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.behaviourdiscounts.schemas.registry.Compatibility;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry;
import io.behaviourdiscounts.schemas.registry.SchemaRegistry;
import io.behaviourdiscounts.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * One record as a release wrote it: in {@code src/test/resources/golden/TOPIC/N}.
 *
 * @param schema what it was written with
 * @param hex the record on the wire, as hex digits; its schema has the id 1
 * @param json what it says
 */
record GoldenRecord(Schema schema, String hex, JsonNode json) {

    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "golden");
    private static final int SCHEMA_ID = 1;
    private static final int HEX_COLUMNS = 64;

    /** The records of a topic, oldest first. */
    static List<GoldenRecord> of(Topic<?> topic) throws IOException {
        List<GoldenRecord> records = new ArrayList<>();
        while (Files.isDirectory(folder(topic, records.size() + 1))) {
            Path folder = folder(topic, records.size() + 1);
            records.add(new GoldenRecord(
                    new Schema.Parser().parse(Files.readString(folder.resolve("schema.avsc"))),
                    Files.readString(folder.resolve("record.hex")).replaceAll("\\s", ""),
                    new ObjectMapper().readTree(Files.readString(folder.resolve("record.json")))));
        }
        return records;
    }

    /** Keeps this record as the next of a topic. */
    void keep(Topic<?> topic) throws IOException {
        Path folder = folder(topic, of(topic).size() + 1);
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("schema.avsc"),
                new ObjectMapper().readTree(schema.toString()).toPrettyString() + "\n");
        Files.writeString(folder.resolve("record.hex"), lines(hex));
        Files.writeString(folder.resolve("record.json"), json.toPrettyString() + "\n");
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** A registry that holds the schema of this record, and nothing else. */
    SchemaRegistry registry() {
        return InMemorySchemaRegistry.of(new InMemorySchemaRegistry.State(
                Map.of(SCHEMA_ID, schema.toString()), Map.of(), Compatibility.FULL_TRANSITIVE, Map.of()));
    }

    private static Path folder(Topic<?> topic, int number) {
        return FOLDER.resolve(topic.name()).resolve(Integer.toString(number));
    }

    private static String lines(String hex) {
        return hex.replaceAll("(.{" + HEX_COLUMNS + "})", "$1\n").stripTrailing() + "\n";
    }
}
