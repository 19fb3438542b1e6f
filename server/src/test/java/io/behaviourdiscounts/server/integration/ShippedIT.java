package io.behaviourdiscounts.server.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.behaviourdiscounts.server.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed: the jars of the image and of the launcher, their bill of materials, their licences. */
class ShippedIT {

    private static final Path TARGET = Path.of("target");
    private static final Path PAPERS = TARGET.resolve("third-party");

    /** As the Dockerfile lays them. */
    private static final String IMAGE =
            TARGET.resolve("server.jar") + File.pathSeparator + TARGET.resolve("lib") + "/*";

    @TempDir
    private Path folder;

    @Test
    void theBillOfMaterialsNamesEveryJar() throws IOException {
        JsonNode bill = bill();
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("server");
        assertThat(bill.at("/metadata/timestamp").isMissingNode())
                .as("two builds of the same sources have the same bill")
                .isTrue();
        TreeSet<String> named = new TreeSet<>();
        components(bill).forEach(component -> named.add(jar(component)));
        TreeSet<String> packed = new TreeSet<>(jars("lib"));
        packed.addAll(jars("lib-embedded"));
        assertThat(named).isEqualTo(packed);
        assertThat(named)
                .anyMatch(jar -> jar.startsWith("kafka-clients-"))
                .anyMatch(jar -> jar.startsWith("kafka-streams-"))
                .anyMatch(jar -> jar.startsWith("kafka_2.13-"))
                .anyMatch(jar -> jar.startsWith("helidon-webserver-"))
                .anyMatch(jar -> jar.startsWith("rocksdbjni-"))
                .anyMatch(jar -> jar.startsWith("issuer-"));
        assertThat(components(bill))
                .allSatisfy(component ->
                        assertThat(component.findValuesAsText("alg")).contains("SHA-256"));
    }

    @Test
    void everyThirdPartyShipsWithItsLicence() throws IOException {
        String list = Files.readString(PAPERS.resolve("THIRD-PARTY.txt"));
        for (JsonNode component : components(bill())) {
            String name = component.path("name").asText();
            if (component.path("group").asText().equals("io.behaviourdiscounts")) {
                continue;
            }
            assertThat(list)
                    .contains(":" + name + ":" + component.path("version").asText());
            assertThat(hasText(component)
                            || component.path("licenses").toString().contains("Apache-2.0"))
                    .as("%s: a text of its own, or that of the file LICENSE", name)
                    .isTrue();
        }
    }

    private static boolean hasText(JsonNode component) throws IOException {
        String name = component.path("name").asText();
        if (Files.exists(PAPERS.resolve(name + "-LICENSE.txt")) || Files.exists(PAPERS.resolve(name + "-LICENSE.md"))) {
            return true;
        }
        Path carried = PAPERS.resolve(jar(component).replace(".jar", "-jar"));
        try (Stream<Path> files = Files.exists(carried) ? Files.walk(carried) : Stream.empty()) {
            return files.anyMatch(file ->
                    Files.isRegularFile(file) && file.getFileName().toString().startsWith("LICENSE"));
        }
    }

    @Test
    void theImageHasNoBroker() throws IOException {
        assertThat(jars("lib")).doesNotContainAnyElementsOf(jars("lib-embedded"));
        List<URL> urls = new ArrayList<>();
        for (String jar : jars("lib")) {
            urls.add(TARGET.resolve("lib").resolve(jar).toUri().toURL());
        }
        try (URLClassLoader image = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            assertThat(image.findResource("org/apache/kafka/clients/producer/KafkaProducer.class"))
                    .isNotNull();
            assertThat(image.findResource("kafka/server/KafkaRaftServer.class")).isNull();
            assertThat(image.findResource("org/apache/kafka/metadata/storage/Formatter.class"))
                    .isNull();
            assertThat(image.findResource("scala/Option.class")).isNull();
        }
    }

    @Test
    void theImageSaysThatItHasNoEmbeddedKafka() throws Exception {
        List<Command> commands = List.of(
                command("up", "--data=" + folder.resolve("up")),
                command("demo"),
                command("kafka", "--data=" + folder.resolve("kafka")));
        for (Command command : commands) {
            assertThat(command.exitCode()).as(command.error()).isEqualTo(1);
            assertThat(command.error())
                    .containsPattern("^discounts (demo|up|kafka): There is no embedded Kafka in this distribution")
                    .hasLineCount(1);
        }
        assertThat(folder.resolve("up")).doesNotExist();
        assertThat(folder.resolve("kafka")).doesNotExist();
    }

    /** The whole way of a coupon, by processes that have what the image has, on a cluster that is none of theirs. */
    @Test
    void theImageRunsAgainstACluster() throws Exception {
        Path log = folder.resolve("log");
        Path keys = folder.resolve("keys");
        succeed("keys", "make", keys.toString());
        try (ServerProcess kafka = ServerProcess.start(
                log, "kafka", "--data=" + folder.resolve("kafka"), "--kafka-port=0", "--registry-port=0")) {
            String bootstrap = "--bootstrap=" + kafka.address("kafka");
            String registry = "--registry=" + kafka.address("registry");
            succeed("topics", "apply", bootstrap, "--partitions=1");
            assertThat(succeed("rules", "apply", "../rules/catalog", "--yes", bootstrap, registry))
                    .contains("\"live_everywhere\":false")
                    .contains("\"not_running\":[\"engine\",\"issuer\"]");
            try (ServerProcess engine = application("engine", log, bootstrap, registry, "--keys=" + keys);
                    ServerProcess issuer = application("issuer", log, bootstrap, registry, "--keys=" + keys)) {
                // One of the samples is wrong on purpose: it is told, and the others are sent.
                assertThat(command("events", "send", "../samples/events.ndjson", bootstrap, registry)
                                .error())
                        .contains("is not a time")
                        .hasLineCount(1);
                assertThat(succeed(
                                "tail",
                                "coupon.issued.v1",
                                "--from-beginning",
                                "--settled",
                                "--until-end",
                                bootstrap,
                                registry))
                        .contains("\"coupon.issued.v1\"");
                assertThat(issuer.stop()).isIn(0, 143);
                assertThat(engine.stop()).isIn(0, 143);
            }
        }
        assertThat(Files.readString(log)).doesNotContain("NoClassDefFoundError", "ClassNotFoundException");
    }

    private ServerProcess application(String name, Path log, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                name, "--instance=" + name, "--data=" + folder.resolve(name), "--clock=event", "--http-port=0"));
        arguments.addAll(List.of(options));
        return ServerProcess.startOn(IMAGE, log, arguments.toArray(String[]::new));
    }

    private String succeed(String... arguments) throws Exception {
        Command command = command(arguments);
        assertThat(command.exitCode()).as(command.error()).isZero();
        return command.output();
    }

    private record Command(int exitCode, String output, String error) {}

    private Command command(String... arguments) throws Exception {
        Path error = Files.createTempFile(folder, "error", "");
        Process process = new ProcessBuilder(ServerProcess.commandOn(IMAGE, arguments))
                .redirectError(error.toFile())
                .start();
        String output = String.join("\n", process.inputReader().readAllLines());
        return new Command(process.waitFor(), output, Files.readString(error));
    }

    private static JsonNode bill() throws IOException {
        return Json.read(Files.readString(TARGET.resolve("sbom.cdx.json")));
    }

    private static List<JsonNode> components(JsonNode bill) {
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .toList();
    }

    private static String jar(JsonNode component) {
        return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
    }

    private static List<String> jars(String of) throws IOException {
        try (Stream<Path> files = Files.list(TARGET.resolve(of))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
