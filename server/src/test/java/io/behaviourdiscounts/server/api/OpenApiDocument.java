package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description, against which requests and answers are checked. */
final class OpenApiDocument {

    private static final String IRI = "https://example.com/openapi.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Set<String> seen = new TreeSet<>();

    OpenApiDocument(String yaml) {
        var load = new Load(LoadSettings.builder().setSchema(new CoreSchema()).build());
        this.document = JSON.valueToTree(load.loadFromString(yaml));
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(IRI, JSON.writeValueAsString(document))));
    }

    /** All operations: {@code post /v1/events}, … */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(method + " " + path.getKey())));
        return operations;
    }

    /** Those that were checked so far. */
    Set<String> seen() {
        return seen;
    }

    /** Sees that a request's body is as described. */
    void checkRequest(String operation, String body) {
        String pointer = pointer(operation) + "/requestBody";
        assertThat(validate(resolved(pointer) + "/content/application~1json/schema", body))
                .as("request to %s: %s", operation, body)
                .isEmpty();
    }

    /** Sees that an answer's status, media type and body are as described. */
    void checkAnswer(String operation, HttpResponse<String> answer) {
        seen.add(operation);
        String responses = pointer(operation) + "/responses/";
        String status = Integer.toString(answer.statusCode());
        String pointer = has(responses + status) ? responses + status : responses + status.charAt(0) + "XX";
        assertThat(has(pointer))
                .as("%s answered %s: %s", operation, status, answer.body())
                .isTrue();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        String content = resolved(pointer) + "/content/" + type.replace("/", "~1");
        assertThat(has(content))
                .as("%s answered %s with %s", operation, status, type)
                .isTrue();
        if (type.endsWith("json")) {
            assertThat(validate(content + "/schema", answer.body()))
                    .as("%s answered %s: %s", operation, status, answer.body())
                    .isEmpty();
        }
    }

    private static String pointer(String operation) {
        String[] parts = operation.split(" ", 2);
        return "/paths/" + parts[1].replace("/", "~1") + "/" + parts[0];
    }

    private boolean has(String pointer) {
        return !document.at(pointer).isMissingNode();
    }

    /** Where a reference leads, or the same place where there is none. */
    private String resolved(String pointer) {
        JsonNode reference = document.at(pointer).path("$ref");
        return reference.isString() ? reference.stringValue().substring(1) : pointer;
    }

    private List<String> validate(String pointer, String body) {
        return schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer)).validate(JSON.readTree(body)).stream()
                .map(Object::toString)
                .toList();
    }
}
