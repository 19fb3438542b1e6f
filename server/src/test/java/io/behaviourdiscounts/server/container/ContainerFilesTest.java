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
        var compose = new Load(LoadSettings.builder().build()).loadFromString(file("docker-compose.yml"));
        return map(map(map(compose).get("services")).get(name));
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
