package io.behaviourdiscounts.server.container;

import static io.behaviourdiscounts.server.container.ContainerFiles.compose;
import static io.behaviourdiscounts.server.container.ContainerFiles.file;
import static io.behaviourdiscounts.server.container.ContainerFiles.imageEnvironment;
import static io.behaviourdiscounts.server.container.ContainerFiles.list;
import static io.behaviourdiscounts.server.container.ContainerFiles.map;
import static io.behaviourdiscounts.server.container.ContainerFiles.service;
import static io.behaviourdiscounts.server.container.ContainerFiles.services;
import static io.behaviourdiscounts.server.container.ContainerFiles.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.behaviourdiscounts.server.cli.Main;
import io.behaviourdiscounts.server.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.Test;

/** The container files can't be run everywhere; what can be checked without Docker is checked here. */
class ContainerFilesTest {

    private static final List<String> OURS = List.of("topics", "rules", "engine", "issuer");

    /** They do one thing and end: others wait for their exit codes, not for their health. */
    private static final Set<String> ENDING = Set.of("kafka-users", "topics", "rules");

    @Test
    void imagesAreOfTheVersionsThatTheProjectIsBuiltWith() throws IOException {
        assertThat(service("kafka").get("image").toString()).startsWith("apache/kafka:" + version("kafka-image"));
        assertThat(service("registry").get("image").toString())
                .startsWith("quay.io/apicurio/apicurio-registry:" + version("apicurio"));
        assertThat(file("pom.xml")).contains("<java.release>25</java.release>");
    }

    @Test
    void imagesAreNamedByDigestOrElseByAnExactVersion() throws IOException {
        var bases = Pattern.compile("(?m)^FROM (\\S+)").matcher(file("Dockerfile"));
        assertThat(bases.results().map(base -> base.group(1)))
                .hasSize(2)
                .allSatisfy(image -> assertThat(image).matches("\\S+temurin\\S*25\\S*@sha256:[0-9a-f]{64}"));
        for (var service : services().values()) {
            assertThat(service.get("image").toString()).matches("[a-z./-]+:\\d+\\.\\d+\\.\\d+\\S*");
        }
    }

    @Test
    void startCommandsAreCommandsOfTheProgram() throws IOException {
        assertThat(file("Dockerfile")).contains("\"" + Main.class.getName() + "\"]");
        for (var name : OURS) {
            var arguments = list(service(name).get("command"));
            var parsed = Main.commandLine().parseArgs(arguments.toArray(String[]::new));
            assertThat(parsed.errors()).as(name).isEmpty();
            assertThat(parsed.subcommand().commandSpec().name()).as(name).isEqualTo(arguments.getFirst());
        }
    }

    @Test
    void theEnvironmentIsOneThatTheSettingsTake() throws IOException {
        for (var name : OURS) {
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

    /** A second container of a service finds nothing taken: no port of the host, no name, no folder. */
    @Test
    void enginesAndIssuersCanBeScaled() throws IOException {
        for (var name : List.of("engine", "issuer")) {
            assertThat(service(name)).doesNotContainKeys("container_name", "hostname");
            assertThat(list(service(name).get("command"))).containsExactly(name);
            assertThat(list(service(name).get("ports")))
                    .singleElement()
                    .asString()
                    .matches("127\\.0\\.0\\.1:8\\d00-8\\d09:8080");
            assertThat(list(service(name).get("volumes"))).allMatch(volume -> !volume.contains(":"));
            assertThat(map(service(name).get("environment")))
                    .doesNotContainKeys("DISCOUNTS_INSTANCE", "DISCOUNTS_ADVERTISED");
        }
        assertThat(map(service("issuer").get("environment"))).containsEntry("DISCOUNTS_PEERS_INSECURE", "true");
    }

    @Test
    void theRegistryKeepsItsSchemasInKafka() throws IOException {
        var registry = service("registry");
        assertThat(map(registry.get("environment")))
                .containsEntry("APICURIO_STORAGE_KIND", "kafkasql")
                .containsEntry("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", "kafka:19092")
                .containsEntry("SMALLRYE_CONFIG_LOCATIONS", "/run/secrets/registry.properties");
        assertThat(list(registry.get("secrets"))).containsExactly("authority", "registry.properties");
        assertThat(list(service("kafka-users").get("command")).getLast())
                .contains("--allow-principal User:registry")
                .contains("--topic kafkasql- --resource-pattern-type prefixed");
    }

    /** A secret's file is mounted as it is: whoever reads it is whom the script lets read it. */
    @Test
    void eachSecretIsGivenToTheUserWhoReadsIt() throws IOException {
        var script = file("docker/make-secrets.sh");
        var secrets = map(compose("docker-compose.yml").get("secrets"));
        for (var service : services().entrySet()) {
            var user = service.getValue().get("user").toString().split(":", -1)[0];
            for (var secret : list(service.getValue().get("secrets"))) {
                var file = map(secrets.get(secret)).get("file").toString().replaceFirst(".*/", "");
                var name = file.replaceFirst("\\.properties$", "");
                assertThat(script)
                        .as("%s of %s", file, service.getKey())
                        .containsPattern(
                                file.equals("authority.pem")
                                        ? "chmod 0644 authority.pem"
                                        : "(?m)^give " + user + " .*\\b" + Pattern.quote(name) + "\\b");
            }
        }
    }

    @Test
    void theImageHoldsWhatTheLauncherRunsLessTheEmbeddedKafka() throws IOException {
        assertThat(file("discounts"))
                .contains("/server/target/server.jar")
                .contains("/server/target/lib\n")
                .contains("/server/target/lib-embedded");
        assertThat(file("Dockerfile"))
                .contains("/build/server/target/server.jar /opt/discounts/server.jar")
                .contains("/build/server/target/lib /opt/discounts/lib")
                .contains("\"/opt/discounts/server.jar:/opt/discounts/lib/*\"")
                .doesNotContain("lib-embedded");
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

    /** Whoever may list a machine's processes sees what they were started with. */
    @Test
    void noPasswordStandsOnACommandLine() throws IOException {
        var script = list(service("kafka-users").get("command")).getLast();
        assertThat(script)
                .doesNotContain("--add-config ")
                .contains("umask 077;")
                .contains("printf 'SCRAM-SHA-512=password=%s\\n' \"$$password\" > /tmp/password")
                .contains("--add-config-file /tmp/password");
        assertThat(list(service("kafka-users").get("tmpfs")))
                .singleElement()
                .asString()
                .startsWith("/tmp:");
        services()
                .forEach((name, service) -> assertThat(String.valueOf(service.get("command")))
                        .as(name)
                        .doesNotContainPattern("(?i)password=[^%]"));
    }

    @Test
    void everySecretIsDeclaredAndMadeByTheScriptOrTheProgram() throws IOException {
        var secrets = map(compose("docker-compose.yml").get("secrets"));
        var script = file("docker/make-secrets.sh");
        for (var each : secrets.entrySet()) {
            var name = each.getKey().replaceFirst("\\.properties$", "");
            var made = map(each.getValue()).get("file").toString().replaceFirst("./docker-secrets/", "");
            if (made.endsWith(".properties")) {
                assertThat(script).contains("$role.properties").containsPattern("for role in .*\\b" + name + "\\b");
            } else if (!made.startsWith("./discounts-")) {
                assertThat(script).contains(made);
            }
            assertThat(file(".gitignore").lines())
                    .contains(made.startsWith("./discounts-") ? made.substring(2) : "docker-secrets");
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

    @Test
    void theImageHoldsItsPapers() throws IOException {
        assertThat(file("Dockerfile"))
                .contains("-Dpapers.skip=false")
                .contains("/build/LICENSE /build/server/target/sbom.cdx.json /opt/discounts/")
                .contains("/build/server/target/third-party /opt/discounts/third-party");
    }

    @Test
    void noContainerHasRightsThatItDoesNotNeed() throws IOException {
        assertThat(file("Dockerfile")).containsPattern("(?m)^USER 10001:10001$");
        services().forEach((name, service) -> {
            assertThat(service).as(name).containsEntry("read_only", true).doesNotContainKeys("privileged", "cap_add");
            assertThat(list(service.get("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(list(service.get("security_opt"))).as(name).containsExactly("no-new-privileges:true");
            assertThat(service.get("user").toString()).as(name).matches("[1-9]\\d*:\\d+");
            assertThat(list(service.get("ports"))).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
        });
    }

    @Test
    void everyContainerIsBounded() throws IOException {
        services().forEach((name, service) -> {
            assertThat(service.get("mem_limit").toString()).as(name).matches("[1-9]\\d*[mg]");
            assertThat(service.get("cpus").toString()).as(name).matches("[1-9](\\.\\d+)?");
            assertThat((Integer) service.get("pids_limit")).as(name).isBetween(1, 4096);
        });
    }

    @Test
    void whatIsWrittenIsMounted() throws IOException {
        var data = imageEnvironment().get("DISCOUNTS_DATA");
        assertThat(file("Dockerfile")).contains("VOLUME " + data);
        assertThat(list(service("engine").get("volumes"))).containsExactly(data);
        assertThat(list(service("issuer").get("volumes"))).containsExactly(data);
        assertThat(list(service("kafka").get("volumes")))
                .containsExactly(
                        "kafka:" + map(service("kafka").get("environment")).get("KAFKA_LOG_DIRS"));
        services()
                .forEach((name, service) -> assertThat(list(service.get("tmpfs")))
                        .as("native libraries are loaded from /tmp of %s, which Docker mounts noexec unless told", name)
                        .anyMatch(mount -> mount.startsWith("/tmp:exec,") && mount.contains("size=")));
    }

    @Test
    void whatStaysUpHasAHealthCheckAndWhatEndsIsWaitedFor() throws IOException {
        for (var service : services().entrySet()) {
            if (ENDING.contains(service.getKey())) {
                assertThat(service.getValue()).as(service.getKey()).doesNotContainKey("healthcheck");
            } else {
                assertThat(map(service.getValue().get("healthcheck")))
                        .as(service.getKey())
                        .containsKeys("test", "interval", "timeout", "retries");
            }
            map(service.getValue().getOrDefault("depends_on", Map.of()))
                    .forEach((on, how) -> assertThat(map(how).get("condition"))
                            .as("%s on %s", service.getKey(), on)
                            .isEqualTo(ENDING.contains(on) ? "service_completed_successfully" : "service_healthy"));
        }
    }

    @Test
    void theHealthCheckTellsTheLivingFromTheSick() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        var port = server.getAddress().getPort();
        try {
            assertThat(exitCode("/health/live", port)).isZero();
            assertThat(exitCode("/health/nothing", port)).isNotZero();
        } finally {
            server.stop(0);
        }
        assertThat(exitCode("/health/live", port)).isNotZero();
    }

    /** Of the engine's health check, against another port and path. */
    private static int exitCode(String path, int port) throws Exception {
        var test = list(map(service("engine").get("healthcheck")).get("test"));
        assertThat(test).startsWith("CMD").anyMatch(word -> word.contains("/8080") && word.contains("/health/live"));
        var command = test.subList(1, test.size()).stream()
                .map(word -> word.replace("/8080", "/" + port)
                        .replace("/health/live", path)
                        .replace("$$", "$"))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
