package io.behaviourdiscounts.server.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.schemas.registry.Compatibility;
import io.behaviourdiscounts.schemas.registry.InMemorySchemaRegistry.Version;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Confluent's schema registry API as far as clients of Avro topics use it. Left out is what this endpoint has no use for:
 * deleting, other modes than READWRITE, schema references, other types than Avro. Each of these is refused and never ignored.
 */
final class RegistryApi implements HttpService {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Set<String> JSON_TYPES =
            Set.of("application/json", CONTENT_TYPE, "application/vnd.schemaregistry+json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> MODE = Map.of("mode", "READWRITE");

    private final StoredRegistry registry;

    RegistryApi(StoredRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> answer(response, Map.of()));
        subjects(rules);
        schemas(rules);
        compatibility(rules);
        config(rules);
        rules.get("/mode", (request, response) -> answer(response, MODE));
        rules.get("/mode/{subject}", (request, response) -> answer(response, MODE));
    }

    private void subjects(HttpRules rules) {
        rules.get("/subjects", (request, response) -> answer(response, registry.subjects()));
        rules.post("/subjects/{subject}", (request, response) -> {
            answer(response, shown(registry.find(subject(request), schema(body(request)))));
        });
        rules.get("/subjects/{subject}/versions", (request, response) -> {
            answer(
                    response,
                    registry.versions(subject(request)).stream()
                            .map(Version::version)
                            .toList());
        });
        rules.post("/subjects/{subject}/versions", (request, response) -> {
            answer(response, Map.of("id", registry.register(subject(request), schema(body(request)))));
        });
        rules.get("/subjects/{subject}/versions/{version}", (request, response) -> {
            answer(response, shown(version(request)));
        });
        rules.get("/subjects/{subject}/versions/{version}/schema", (request, response) -> {
            send(response, version(request).schema().toString());
        });
    }

    private void schemas(HttpRules rules) {
        rules.get("/schemas/types", (request, response) -> answer(response, List.of("AVRO")));
        rules.get("/schemas/ids/{id}", (request, response) -> {
            answer(response, Map.of("schema", registry.byId(id(request)).toString()));
        });
        rules.get("/schemas/ids/{id}/schema", (request, response) -> {
            send(response, registry.byId(id(request)).toString());
        });
        rules.get("/schemas/ids/{id}/subjects", (request, response) -> {
            answer(
                    response,
                    registry.uses(id(request)).stream()
                            .map(Version::subject)
                            .distinct()
                            .toList());
        });
        rules.get("/schemas/ids/{id}/versions", (request, response) -> {
            answer(
                    response,
                    registry.uses(id(request)).stream()
                            .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                            .toList());
        });
    }

    private void compatibility(HttpRules rules) {
        rules.post("/compatibility/subjects/{subject}/versions", (request, response) -> {
            var versions = registry.versions(subject(request));
            compatible(request, response, versions);
        });
        rules.post("/compatibility/subjects/{subject}/versions/{version}", (request, response) -> {
            compatible(request, response, List.of(version(request)));
        });
    }

    private void compatible(ServerRequest request, ServerResponse response, List<Version> versions) {
        var objections = registry.objections(
                subject(request),
                schema(body(request)),
                versions.stream().map(Version::schema).toList());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("is_compatible", objections.isEmpty());
        if (Boolean.parseBoolean(request.query().first("verbose").orElse("false"))) {
            answer.put("messages", objections);
        }
        answer(response, answer);
    }

    private void config(HttpRules rules) {
        rules.get("/config", (request, response) -> answer(response, level(registry.compatibility())));
        rules.put("/config", (request, response) -> {
            var compatibility = compatibility(body(request));
            registry.setCompatibility(null, compatibility);
            answer(response, Map.of("compatibility", compatibility));
        });
        rules.get("/config/{subject}", (request, response) -> {
            var orGlobal = Boolean.parseBoolean(
                    request.query().first("defaultToGlobal").orElse("false"));
            answer(response, level(registry.compatibility(subject(request), orGlobal)));
        });
        rules.put("/config/{subject}", (request, response) -> {
            var compatibility = compatibility(body(request));
            registry.setCompatibility(subject(request), compatibility);
            answer(response, Map.of("compatibility", compatibility));
        });
        rules.delete("/config/{subject}", (request, response) -> {
            var compatibility = registry.compatibility(subject(request), false);
            registry.setCompatibility(subject(request), null);
            answer(response, level(compatibility));
        });
    }

    private static Map<String, Compatibility> level(Compatibility compatibility) {
        return Map.of("compatibilityLevel", compatibility);
    }

    private static Map<String, Object> shown(Version version) {
        return Map.of(
                "subject", version.subject(),
                "version", version.version(),
                "id", version.id(),
                "schema", version.schema().toString());
    }

    private Version version(ServerRequest request) {
        return registry.version(
                subject(request), request.path().pathParameters().get("version"));
    }

    private static String subject(ServerRequest request) {
        return request.path().pathParameters().get("subject");
    }

    private static int id(ServerRequest request) {
        var id = request.path().pathParameters().get("id");
        if (!id.matches("[0-9]{1,9}")) {
            throw RegistryError.schemaNotFound();
        }
        return Integer.parseInt(id);
    }

    /** Only what says that it is JSON: a page in a browser can post anything else without being asked. */
    private static JsonNode body(ServerRequest request) {
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!JSON_TYPES.contains(type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))) {
            throw RegistryError.unsupportedMediaType();
        }
        try {
            return JSON.readTree(request.content().as(byte[].class));
        } catch (IOException e) {
            throw RegistryError.unprocessable("The body is not JSON: " + e.getMessage());
        }
    }

    private static Schema schema(JsonNode body) {
        if (!body.path("schemaType").asText("AVRO").equals("AVRO")
                || !body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema("only Avro schemas without references are kept here");
        }
        try {
            return new Schema.Parser().parse(body.path("schema").asText());
        } catch (SchemaParseException e) {
            throw RegistryError.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    private static Compatibility compatibility(JsonNode body) {
        var level = body.path("compatibility").asText();
        // Confluent's registry takes the levels in any case.
        return EnumWords.find(Compatibility.class, level.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> RegistryError.invalidCompatibility(level));
    }

    static void refuse(ServerResponse response, RegistryError error) {
        response.status(Status.create(error.status()));
        answer(response, Map.of("error_code", error.code(), "message", String.valueOf(error.getMessage())));
    }

    private static void answer(ServerResponse response, Object body) {
        send(response, JSON.valueToTree(body).toString());
    }

    private static void send(ServerResponse response, String json) {
        response.header(HeaderNames.CONTENT_TYPE, CONTENT_TYPE);
        response.send(json);
    }
}
