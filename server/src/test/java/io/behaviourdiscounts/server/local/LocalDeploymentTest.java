package io.behaviourdiscounts.server.local;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.behaviourdiscounts.server.keys.KeysException;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.topics.TopicsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LocalDeploymentTest {

    private static final int MOST_CHARACTERS = 64 * 1024;

    @TempDir
    private Path folder;

    @Test
    void startsIsReadyStopsAndGoesOn() throws Exception {
        byte[] keys;
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        ((Logger) LoggerFactory.getLogger(LocalDeployment.class)).addAppender(log);
        try (var deployment = start(Map.of(Setting.PARTITIONS, "2"))) {
            keys = Files.readAllBytes(folder.resolve("data").resolve("keys"));
            assertThat(get(deployment.httpPort(), "/health/live")).isEqualTo("up");
            assertThat(get(deployment.httpPort(), "/health/ready")).isEqualTo("up");
            assertThat(get(deployment.managementPort(), "/health/live")).isEqualTo("{\"status\":\"up\"}");
            assertThat(get(deployment.managementPort(), "/health/ready")).contains("\"engine\":\"up\"");
            assertThat(get(deployment.httpPort(), "/metrics")).contains("no_such_path");
            assertThat(get(deployment.httpPort(), "/internal/v1/state")).contains("no_such_path");
            assertShown(get(deployment.managementPort(), "/metrics"));
            assertThat(log.list)
                    .filteredOn(line -> line.getFormattedMessage().startsWith("event=settings "))
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage, as(InstanceOfAssertFactories.STRING))
                    .contains(" bootstrap=" + deployment.bootstrap() + " registry=" + deployment.registry() + " ")
                    .contains(" partitions=2 ", " http.port=" + deployment.httpPort() + " ")
                    .contains(" management.port=" + deployment.managementPort() + " ")
                    .contains(" keys.file=" + folder.resolve("data").resolve("keys") + " ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                    .isEqualTo("rwx------");
        }
        assertThatThrownBy(() -> start(Map.of(Setting.PARTITIONS, "3")))
                .isInstanceOf(TopicsException.class)
                .hasMessageContaining("has 2 partitions, expected 3");
        try (var deployment = start(Map.of())) {
            assertThat(deployment.failure()).isEmpty();
            assertThat(Files.readAllBytes(folder.resolve("data").resolve("keys")))
                    .isEqualTo(keys);
        }
        Files.delete(folder.resolve("data").resolve("keys"));
        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(KeysException.class)
                .hasMessageContaining("its keys are not there");
    }

    /** Kafka alone would show more than a thousand series, and more with each partition. */
    private static void assertShown(String metrics) {
        var kafkas = metrics.lines().filter(line -> line.startsWith("kafka_")).toList();
        assertThat(kafkas)
                .anyMatch(line -> line.startsWith("kafka_stream_thread_process_total{application=\"engine\""))
                .hasSizeLessThan(150);
        assertThat(metrics.length()).isLessThan(MOST_CHARACTERS);
        var described = read(Path.of("..", "docs", "running.md"));
        assertThat(kafkas.stream().map(line -> line.replaceFirst("[{ ].*", "")).distinct())
                .allSatisfy(name -> assertThat(described).contains("`" + name + "`"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalDeployment start(Map<Setting, String> more) throws InterruptedException {
        var options = new EnumMap<Setting, String>(Setting.class);
        options.put(Setting.DATA, folder.resolve("data").toString());
        options.put(Setting.HTTP_PORT, "0");
        options.put(Setting.INSTANCE, "local");
        options.putAll(more);
        var local = new LocalSettings(Settings.read(null, Map.of(), options), 0, 0, Optional.empty());
        return LocalDeployment.start(local, StopSignal.unbound()).orElseThrow();
    }

    private static String get(int port, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var url = URI.create("http://127.0.0.1:" + port + path);
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
