package io.behaviourdiscounts.server.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.behaviourdiscounts.server.keys.KeysException;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import io.behaviourdiscounts.server.topics.TopicsException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDeploymentTest {

    @TempDir
    private Path folder;

    @Test
    void startsIsReadyStopsAndGoesOn() throws Exception {
        byte[] keys;
        try (var deployment = start(Map.of(Setting.PARTITIONS, "2"))) {
            keys = Files.readAllBytes(folder.resolve("keys"));
            assertThat(get(deployment, "/health/live")).contains("up");
            assertThat(get(deployment, "/health/ready")).contains("up");
            assertThat(get(deployment, "/metrics")).contains("kafka_stream_").contains("application=\"engine\"");
        }
        assertThatThrownBy(() -> start(Map.of(Setting.PARTITIONS, "3")))
                .isInstanceOf(TopicsException.class)
                .hasMessageContaining("has 2 partitions, expected 3");
        try (var deployment = start(Map.of())) {
            assertThat(deployment.failure()).isEmpty();
            assertThat(Files.readAllBytes(folder.resolve("keys"))).isEqualTo(keys);
        }
        Files.delete(folder.resolve("keys"));
        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(KeysException.class)
                .hasMessageContaining("its keys are not there");
    }

    private LocalDeployment start(Map<Setting, String> more) throws InterruptedException {
        var options = new EnumMap<Setting, String>(Setting.class);
        options.put(Setting.DATA, folder.toString());
        options.put(Setting.HTTP_PORT, "0");
        options.put(Setting.INSTANCE, "local");
        options.putAll(more);
        var local = new LocalSettings(Settings.read(null, Map.of(), options), 0, 0, Optional.empty());
        return LocalDeployment.start(local, StopSignal.unbound()).orElseThrow();
    }

    private static String get(LocalDeployment deployment, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var url = URI.create("http://127.0.0.1:" + deployment.httpPort() + path);
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
