package io.behaviourdiscounts.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.behaviourdiscounts.server.Await;
import io.behaviourdiscounts.server.files.DiskSpace;
import io.behaviourdiscounts.server.files.DiskWatch;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose disk is nearly full says so, does nothing new, and goes on when there is room again. */
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String KEY = "bd_testing_" + "0".repeat(40);
    private static final String ALIVE = "kafka_stream_alive_stream_threads{application=\"%s\"";

    private final AtomicInteger freePercent = new AtomicInteger(50);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void whatHasNoRoomRestsAndWorksAgainWhenItHas() throws Exception {
        try (var deployment = start()) {
            assertThat(create(deployment, "BEFORE").statusCode()).isEqualTo(201);

            freePercent.set(4);
            Await.until("the applications rest", PATIENCE, () -> threads(deployment) == 0);
            assertThat(get(deployment.httpPort(), "/health/live").body()).isEqualTo("up");
            assertThat(get(deployment.httpPort(), "/health/ready").body()).isEqualTo("down");
            assertThat(get(deployment.managementPort(), "/health/ready").body())
                    .contains("\"disk\":\"down\"", "\"engine\":\"up\"", "\"issuer\":\"up\"");
            assertThat(metrics(deployment)).contains("discounts_disk_low 1.0", "discounts_disk_free_share 0.04");
            var refused = create(deployment, "MEANWHILE");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("\"reason\":\"disk_low\"");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();

            freePercent.set(50);
            Await.until("the applications work again", PATIENCE, () -> threads(deployment) == 2);
            Await.until("it is ready", PATIENCE, () -> isReady(deployment));
            assertThat(create(deployment, "MEANWHILE").statusCode()).isEqualTo(201);
            assertThat(create(deployment, "BEFORE").body()).contains("\"reason\":\"code_taken\"");
            assertThat(deployment.failure()).isEmpty();
        }
    }

    private LocalDeployment start() throws InterruptedException {
        var settings = Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA, folder.resolve("data").toString(),
                        Setting.HTTP_PORT, "0",
                        Setting.INSTANCE, "local",
                        Setting.PARTITIONS, "2",
                        Setting.DEV_KEY, KEY,
                        Setting.CHECKOUT_PATIENCE, "60000"));
        var disk = new DiskWatch(() -> new DiskSpace(freePercent.get(), 100), settings.freePercent());
        return LocalDeployment.start(new LocalSettings(settings, 0, 0, Optional.empty()), StopSignal.unbound(), disk)
                .orElseThrow();
    }

    private HttpResponse<String> create(LocalDeployment deployment, String code) throws Exception {
        var body = "{\"code\": \"" + code
                + "\", \"action\": {\"type\": \"amount_off\", \"value\": 5, \"currency\": \"USD\"},"
                + " \"expires_at\": \"2099-01-31T00:00:00Z\"}";
        return http.send(
                HttpRequest.newBuilder(url(deployment.httpPort(), "/v1/coupons"))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private boolean isReady(LocalDeployment deployment) throws Exception {
        return get(deployment.httpPort(), "/health/ready").statusCode() == 200;
    }

    /** How many stream threads the two applications have together. */
    private int threads(LocalDeployment deployment) throws Exception {
        return metrics(deployment)
                .lines()
                .filter(line ->
                        line.startsWith(ALIVE.formatted("engine")) || line.startsWith(ALIVE.formatted("issuer")))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private String metrics(LocalDeployment deployment) throws Exception {
        return get(deployment.managementPort(), "/metrics").body();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(url(port, path)).build(), BodyHandlers.ofString());
    }

    private static URI url(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
