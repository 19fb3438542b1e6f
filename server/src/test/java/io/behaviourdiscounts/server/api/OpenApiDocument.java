package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
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
        String content = resolved(pointer) + "/content/" + escaped(type);
        assertThat(has(content))
                .as("%s answered %s with %s", operation, status, type)
                .isTrue();
        if (type.endsWith("json")) {
            assertThat(validate(content + "/schema", answer.body()))
                    .as("%s answered %s: %s", operation, status, answer.body())
                    .isEmpty();
        }
    }

    /** Where a body or a parameter of a path has no example, and where an example is not as described. */
    List<String> problemsOfExamples() {
        List<String> problems = new ArrayList<>();
        for (String operation : operations()) {
            String pointer = pointer(operation);
            List<String> described = new ArrayList<>(List.of(pointer + "/requestBody"));
            fields(pointer + "/responses").forEach(described::add);
            for (String body : described) {
                fields(resolved(body) + "/content").forEach(content -> checkExamples(content, problems));
            }
            for (int index = 0; has(pointer + "/parameters/" + index); index++) {
                String parameter = resolved(pointer + "/parameters/" + index);
                if (document.at(parameter + "/required").asBoolean(false)) {
                    checkExamples(parameter, problems);
                }
            }
        }
        return problems;
    }

    private void checkExamples(String of, List<String> problems) {
        List<String> examples = new ArrayList<>();
        if (has(of + "/example")) {
            examples.add(of + "/example");
        }
        fields(of + "/examples").forEach(example -> examples.add(resolved(example) + "/value"));
        if (examples.isEmpty()) {
            problems.add(of + ": no example");
        }
        for (String example : examples) {
            validate(of + "/schema", document.at(example).toString())
                    .forEach(problem -> problems.add(example + ": " + problem));
        }
    }

    /** The pointers of an object's fields; none where there is no object. */
    private List<String> fields(String pointer) {
        return document.at(pointer).propertyNames().stream()
                .map(name -> pointer + "/" + escaped(name))
                .toList();
    }

    private static String pointer(String operation) {
        String[] parts = operation.split(" ", 2);
        return "/paths/" + escaped(parts[1]) + "/" + parts[0];
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
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
