package io.behaviourdiscounts.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The API's description is well made, and what its reader copies works: each body and each parameter in a path has an example, and it is as described. */
class OpenApiExamplesTest {

    @Test
    void anotherParserHasNothingToSay() throws IOException {
        assertThat(messages(text())).isEmpty();
        assertThat(messages(text().replace("responses:", "answers:"))).isNotEmpty();
    }

    private static List<String> messages(String yaml) {
        return new OpenAPIV3Parser()
                .readContents(yaml, List.of(), new ParseOptions())
                .getMessages();
    }

    @Test
    void everyBodyHasAnExampleThatIsAsDescribed() throws IOException {
        OpenApiDocument document = new OpenApiDocument(text());

        assertThat(document.operations()).hasSizeGreaterThan(15);
        assertThat(document.problemsOfExamples()).isEmpty();
    }

    @Test
    void aBodyWithoutAnExampleAndAWrongExampleAreFound() {
        OpenApiDocument document = new OpenApiDocument("""
                openapi: 3.1.0
                paths:
                  /none/{id}:
                    get:
                      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                      responses:
                        "200": {content: {application/json: {schema: {type: object}}}}
                  /wrong:
                    post:
                      requestBody: {$ref: "#/components/requestBodies/Wrong"}
                      responses: {}
                components:
                  requestBodies:
                    Wrong:
                      content: {application/json: {schema: {type: object}, examples: {one: {$ref: "#/components/examples/Text"}}}}
                  examples:
                    Text: {value: text}
                """);

        assertThat(document.problemsOfExamples())
                .hasSize(3)
                .anyMatch(problem -> problem.contains("/paths/~1none~1{id}/get/parameters/0"))
                .anyMatch(
                        problem -> problem.contains("/paths/~1none~1{id}/get/responses/200/content/application~1json"))
                .anyMatch(problem -> problem.contains("/components/examples/Text/value"));
    }

    private static String text() throws IOException {
        try (var yaml = Objects.requireNonNull(OpenApiExamplesTest.class.getResourceAsStream("/openapi.yaml"))) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
