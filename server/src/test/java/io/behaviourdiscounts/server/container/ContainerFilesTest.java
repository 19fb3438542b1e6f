package io.behaviourdiscounts.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.cli.Main;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The container files can't be run everywhere; what can be checked without Docker is checked here. */
class ContainerFilesTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void imagesAreOfTheVersionsThatTheProjectIsBuiltWith() throws IOException {
        assertThat(service("kafka").get("image")).isEqualTo("apache/kafka:" + version("kafka"));
        assertThat(service("registry").get("image")).isEqualTo("apicurio/apicurio-registry:" + version("apicurio"));
        assertThat(file("Dockerfile")).contains("eclipse-temurin-25 AS build").contains("eclipse-temurin:25-jre");
        assertThat(file("pom.xml")).contains("<java.release>25</java.release>");
    }

    @Test
    void startCommandsAreCommandsOfTheProgram() throws IOException {
        assertThat(file("Dockerfile")).contains("\"" + Main.class.getName() + "\"]");
        for (var name : List.of("topics", "rules", "engine", "issuer")) {
            var arguments = list(service(name).get("command"));
            var parsed = Main.commandLine().parseArgs(arguments.toArray(String[]::new));
            assertThat(parsed.errors()).as(name).isEmpty();
            assertThat(parsed.subcommand().commandSpec().name()).as(name).isEqualTo(arguments.getFirst());
        }
    }

    @Test
    void theEnvironmentIsOneThatTheSettingsTake() throws IOException {
        for (var name : List.of("topics", "rules", "engine", "issuer")) {
            var environment = new TreeMap<>(imageEnvironment());
            map(service(name).get("environment")).forEach((key, value) -> environment.put(key, value.toString()));
            var settings = Settings.read(null, environment, Map.of());
            assertThat(settings.cluster().bootstrap()).as(name).isEqualTo("kafka:19092");
            assertThat(settings.cluster().registry()).as(name).hasToString("http://registry:8080/apis/ccompat/v7");
            assertThat(settings.httpHost()).as(name).isEqualTo("0.0.0.0");
        }
        assertThat(map(service("kafka").get("environment"))
                        .get("KAFKA_ADVERTISED_LISTENERS")
                        .toString())
                .contains("://kafka:19092")
                .contains("://localhost:9092");
    }

    @Test
    void portsAreThoseOfTheSettings() throws IOException {
        var http = Settings.read(null, imageEnvironment(), Map.of()).httpPort();
        assertThat(file("Dockerfile")).contains("EXPOSE " + http);
        for (var name : List.of("engine", "issuer")) {
            assertThat(list(service(name).get("ports")))
                    .singleElement()
                    .asString()
                    .endsWith(":" + http);
        }
        assertThat(list(service("kafka").get("ports"))).containsExactly("127.0.0.1:9092:9092");
    }

    @Test
    void theImageHoldsWhatTheLauncherRuns() throws IOException {
        assertThat(file("discounts")).contains("/server/target/server.jar").contains("/server/target/lib");
        assertThat(file("Dockerfile"))
                .contains("/build/server/target/server.jar /opt/discounts/server.jar")
                .contains("/build/server/target/lib /opt/discounts/lib")
                .contains("\"/opt/discounts/server.jar:/opt/discounts/lib/*\"");
    }

    /** Whoever reaches Kafka from outside of its container shows a name and a password over TLS, and has the rights of that name. */
    @Test
    void nobodyReachesKafkaWithoutTlsAndAPassword() throws IOException {
        var environment = map(service("kafka").get("environment"));
        var protocols = new TreeMap<String, String>();
        for (var each : environment
                .get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP")
                .toString()
                .split(",", -1)) {
            protocols.put(each.split(":", -1)[0], each.split(":", -1)[1]);
        }
        for (var listener : environment.get("KAFKA_LISTENERS").toString().split(",", -1)) {
            var isLocal = listener.contains("://localhost:");
            assertThat(protocols.get(listener.split(":", -1)[0]))
                    .as(listener)
                    .isEqualTo(isLocal ? "PLAINTEXT" : "SASL_SSL");
        }
        assertThat(environment)
                .containsEntry("KAFKA_AUTHORIZER_CLASS_NAME", StandardAuthorizer.class.getName())
                .containsEntry("KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND", "false")
                .containsEntry("KAFKA_SASL_ENABLED_MECHANISMS", "SCRAM-SHA-512");
    }

    @Test
    void everySecretIsDeclaredAndMadeByTheScriptOrTheProgram() throws IOException {
        var secrets = map(compose("docker-compose.yml").get("secrets"));
        var script = file("docker/make-secrets.sh");
        for (var each : secrets.entrySet()) {
            var name = each.getKey();
            var made = map(each.getValue()).get("file").toString().replaceFirst("./docker-secrets/", "");
            if (made.endsWith(".properties")) {
                assertThat(script).contains("$role.properties").containsPattern("for role in .*\\b" + name + "\\b");
            } else if (!made.startsWith("./discounts-")) {
                assertThat(script).contains(made);
            }
            assertThat(file(".gitignore")).containsAnyOf("docker-secrets", made);
        }
        for (var service : map(compose("docker-compose.yml").get("services")).values()) {
            var used = map(service).get("secrets") == null
                    ? List.of()
                    : list(map(service).get("secrets"));
            assertThat(secrets.keySet().containsAll(used)).as("%s", used).isTrue();
        }
    }

    @Test
    void eachServiceSignsInUnderItsRolesName() throws IOException {
        var names = Map.of("topics", "admin", "rules", "operators", "engine", "engine", "issuer", "issuer");
        for (var name : names.entrySet()) {
            var service = service(name.getKey());
            assertThat(map(service.get("environment")))
                    .containsEntry("DISCOUNTS_CONFIG", "/run/secrets/" + name.getValue());
            assertThat(list(service.get("secrets"))).contains("authority", name.getValue());
        }
        assertThat(list(service("engine").get("secrets"))).doesNotContain("discounts-keys");
    }

    @Test
    void forDevelopmentAllThatIsTakenAway() throws IOException {
        var base = map(compose("docker-compose.yml").get("services"));
        var services = map(compose("docker-compose.dev.yml").get("services"));
        assertThat(base.keySet()).containsAll(services.keySet());
        assertThat(map(map(services.get("kafka")).get("environment")).get("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"))
                .asString()
                .doesNotContain("SSL");
        services.forEach((name, service) -> assertThat(map(service).get("secrets"))
                .as(name)
                .isIn(List.of(), List.of("discounts-keys"), List.of("discounts-seal-keys")));
    }

    private static Map<String, Object> compose(String name) throws IOException {
        // Compose's own tags: what is reset is gone, what is overridden stands in place of what was there.
        var text = file(name).replaceAll("!(reset|override) ", "");
        return map(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static Map<String, String> imageEnvironment() throws IOException {
        var environment = new TreeMap<String, String>();
        var assignment = Pattern.compile("(DISCOUNTS_[A-Z_]+)=(\\S+)").matcher(file("Dockerfile"));
        while (assignment.find()) {
            environment.put(assignment.group(1), assignment.group(2));
        }
        return environment;
    }

    private static String version(String name) throws IOException {
        var tag = Pattern.compile("<" + name + "\\.version>([^<]+)<").matcher(file("pom.xml"));
        assertThat(tag.find()).isTrue();
        return tag.group(1);
    }

    private static String file(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    private static Map<String, Object> service(String name) throws IOException {
        return map(map(compose("docker-compose.yml").get("services")).get(name));
    }

    /** A mapping with what it merges in by YAML 1.1's {@code <<}, which Compose reads and this parser leaves alone. */
    private static Map<String, Object> map(Object node) {
        var merged = new LinkedHashMap<String, Object>();
        var own = (Map<?, ?>) node;
        if (own.get("<<") != null) {
            merged.putAll(map(own.get("<<")));
        }
        own.forEach((key, value) -> {
            if (!key.equals("<<")) {
                merged.put(key.toString(), value);
            }
        });
        return merged;
    }

    private static List<String> list(Object node) {
        return ((List<?>) node).stream().map(Object::toString).toList();
    }
}
