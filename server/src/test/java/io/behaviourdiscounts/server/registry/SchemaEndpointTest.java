package io.behaviourdiscounts.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.behaviourdiscounts.schemas.registry.HttpSchemaRegistry;
import io.behaviourdiscounts.schemas.registry.IncompatibleSchemaException;
import io.behaviourdiscounts.schemas.registry.RegistrySettings;
import io.behaviourdiscounts.schemas.registry.UnknownSchemaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaEndpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema ORDER = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredString("id")
            .endRecord();
    private static final Schema ORDER_WITH_NOTE = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredString("id")
            .optionalString("note")
            .endRecord();
    private static final Schema ORDER_BY_NUMBER = SchemaBuilder.record("Order")
            .namespace("shop")
            .fields()
            .requiredLong("id")
            .endRecord();

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private SchemaEndpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = SchemaEndpoint.start(folder, 0);
    }

    /** A page that its reader's browser shows, on this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: 127.0.0.1\r\nOrigin: https://evil.example",
                "Host: localhost\r\nOrigin: http://localhost:8081",
                "Host: localhost:8081\r\nOrigin: null",
                "Host: localhost\r\nSec-Fetch-Site: same-origin",
                "Host: evil.example",
                "Host: evil.example:8081",
                "Host: 127.0.0.1.evil.example",
                "Host: 10.0.0.1"
            })
    void noPageIsLetIn(String headers) throws IOException {
        assertThat(said("GET /subjects HTTP/1.1\r\n" + headers + "\r\n\r\n")).startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8081", "localhost", "LOCALHOST:1", "[::1]:8081"})
    void aProgramIs(String host) throws IOException {
        assertThat(said("GET /subjects HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    /** What a page can post without its browser asking first. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""})
    void onlyJsonIsTaken(String type) throws IOException {
        var header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
        assertThat(said("PUT /config HTTP/1.1\r\nHost: localhost\r\n" + header
                        + "Content-Length: 25\r\n\r\n{\"compatibility\": \"NONE\"}"))
                .startsWith("HTTP/1.1 415")
                .contains("\"error_code\":415");
    }

    private String said(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), endpoint.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterEach
    void stop() {
        endpoint.close();
        http.close();
    }

    private HttpSchemaRegistry client() {
        return new HttpSchemaRegistry(RegistrySettings.at(endpoint.url()));
    }

    @Test
    void aSchemaIsFoundByTheIdThatItWasGiven() {
        var id = client().register("orders-value", ORDER);
        assertThat(client().byId(id)).isEqualTo(ORDER);
        assertThat(client().idOf("orders-value", ORDER)).isEqualTo(id);
        assertThat(client().register("orders-value", ORDER)).isEqualTo(id);
    }

    @Test
    void idsAndCompatibilitySurviveARestart() throws Exception {
        var id = client().register("orders-value", ORDER);
        send("PUT", "/config/orders-value", "{\"compatibility\": \"NONE\"}");
        endpoint.close();
        endpoint = SchemaEndpoint.start(folder, 0);
        assertThat(client().byId(id)).isEqualTo(ORDER);
        assertThat(client().register("orders-value", ORDER_BY_NUMBER)).isEqualTo(id + 1);
    }

    @Test
    void aSubjectTakesOnlyWhatAllItsReadersAndWritersCanLiveWith() throws Exception {
        client().register("orders-value", ORDER);
        assertThat(client().register("orders-value", ORDER_WITH_NOTE)).isEqualTo(2);
        assertThatThrownBy(() -> client().register("orders-value", ORDER_BY_NUMBER))
                .isInstanceOf(IncompatibleSchemaException.class);
        var answer = send("POST", "/subjects/orders-value/versions", body(ORDER_BY_NUMBER));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).path("error_code").asInt()).isEqualTo(409);
    }

    @Test
    void whatIsUnknownIsSaidInConfluentsNumbers() throws Exception {
        client().register("orders-value", ORDER);
        assertError("/subjects/nobody/versions", 404, 40401);
        assertError("/subjects/orders-value/versions/9", 404, 40402);
        assertError("/subjects/orders-value/versions/none", 422, 42202);
        assertError("/schemas/ids/99", 404, 40403);
        assertError("/config/orders-value", 404, 40408);
        assertThatThrownBy(() -> client().byId(99)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void whatIsNoAvroSchemaIsRefused() throws Exception {
        var noSchema = send("POST", "/subjects/x/versions", "{\"schema\": \"{\\\"type\\\": \\\"nothing\\\"}\"}");
        assertThat(json(noSchema).path("error_code").asInt()).isEqualTo(42201);
        var protobuf = send("POST", "/subjects/x/versions", "{\"schemaType\": \"PROTOBUF\", \"schema\": \"\"}");
        assertThat(json(protobuf).path("error_code").asInt()).isEqualTo(42201);
        assertThat(send("POST", "/subjects/x/versions", "no JSON").statusCode()).isEqualTo(422);
        assertThat(json(send("GET", "/subjects", "")).size()).isZero();
    }

    @Test
    void theReadingHalfOfTheApiAnswersAsConfluents() throws Exception {
        client().register("orders-value", ORDER);
        client().register("other-value", ORDER);
        assertThat(json(send("GET", "/subjects", "")).toString()).isEqualTo("[\"orders-value\",\"other-value\"]");
        assertThat(json(send("GET", "/subjects/orders-value/versions", "")).toString())
                .isEqualTo("[1]");
        var latest = json(send("GET", "/subjects/orders-value/versions/latest", ""));
        assertThat(latest.path("version").asInt()).isEqualTo(1);
        assertThat(latest.path("id").asInt()).isEqualTo(1);
        assertThat(json(send("GET", "/schemas/ids/1/subjects", "")).size()).isEqualTo(2);
        assertThat(json(send("GET", "/config", "")).path("compatibilityLevel").asText())
                .isEqualTo("FULL_TRANSITIVE");
        assertThat(json(send("GET", "/mode", "")).path("mode").asText()).isEqualTo("READWRITE");
        var check = send("POST", "/compatibility/subjects/orders-value/versions/latest", body(ORDER_BY_NUMBER));
        assertThat(json(check).path("is_compatible").asBoolean(true)).isFalse();
    }

    @Test
    void aSpoiltFileIsNeverTakenForAnEmptyOne() throws Exception {
        client().register("orders-value", ORDER);
        endpoint.close();
        var file = folder.resolve("schemas.json");
        var whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> SchemaEndpoint.start(folder, 0))
                .isInstanceOf(SchemaEndpointException.class)
                .hasMessageContaining("schemas.json cannot be read");
        Files.writeString(file, whole);
        endpoint = SchemaEndpoint.start(folder, 0);
    }

    private void assertError(String path, int status, int code) throws Exception {
        var answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(json(answer).path("error_code").asInt()).as(path).isEqualTo(code);
        assertThat(json(answer).path("message").asText()).as(path).isNotEmpty();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String body(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
