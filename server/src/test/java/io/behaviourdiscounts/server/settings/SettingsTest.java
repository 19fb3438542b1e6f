package io.behaviourdiscounts.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.behaviourdiscounts.rules.event.ClockMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @Test
    void withoutAnythingTheDefaultsStand() {
        var settings = Settings.read(null, Map.of(), Map.of());
        assertThat(settings.cluster().bootstrap()).isEqualTo("localhost:9092");
        assertThat(settings.cluster().registry()).hasToString("http://localhost:8081");
        assertThat(settings.partitions()).isEmpty();
        assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.clock()).isEqualTo(ClockMode.WALL);
        assertThat(settings.engine()).isEqualTo(new ApplicationSettings(1, Duration.ofMillis(100), 0));
        assertThat(settings.issuer()).isEqualTo(new ApplicationSettings(1, Duration.ofMillis(500), 0));
        assertThat(settings.historySince()).isEmpty();
    }

    @Test
    void optionsHideTheEnvironmentWhichHidesTheFile(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("discounts.properties"), """
                bootstrap = file:1
                http.port = 1001
                clock = event
                history.since = 2024-01-01T00:00:00Z
                """);
        var environment = Map.of("DISCOUNTS_BOOTSTRAP", "environment:2", "DISCOUNTS_HTTP_PORT", "1002", "PATH", "/bin");
        var settings = Settings.read(file, environment, Map.of(Setting.BOOTSTRAP, "option:3"));
        assertThat(settings.cluster().bootstrap()).isEqualTo("option:3");
        assertThat(settings.httpPort()).isEqualTo(1002);
        assertThat(settings.clock()).isEqualTo(ClockMode.EVENT);
        assertThat(settings.historySince()).contains(Instant.parse("2024-01-01T00:00:00Z"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("discounts.properties"), "htp.port = 8080\npartitions = 0\n");
        var environment =
                Map.of("DISCOUNTS_CLOCK", "sundial", "DISCOUNTS_REGISTRY", "ftp://u:pw@x", "DISCOUNTS_OOPS", "");
        var wrong = catchThrowableOfType(
                WrongSettingsException.class,
                () -> Settings.read(
                        file, environment, Map.of(Setting.BOOTSTRAP, "nowhere", Setting.HTTP_PORT, "70000")));
        assertThat(wrong.problems()).hasSize(7);
        assertThat(wrong)
                .hasMessageContaining("there is no setting 'htp.port'")
                .hasMessageContaining("DISCOUNTS_OOPS")
                .hasMessageContaining("bootstrap: found 'nowhere', expected host:port")
                .hasMessageContaining("http.port: found '70000', expected a whole number from 0 to 65535")
                .hasMessageContaining("partitions: found '0'")
                .hasMessageContaining("clock: found 'sundial', expected wall or event")
                .hasMessageContaining("registry: found 'ftp://***@x'");
        assertThat(wrong.getMessage()).doesNotContain("pw");
    }

    /** Somebody who makes calls by hand has them in the environment, and starts other commands there. */
    @Test
    void variablesOfCommandsAreNoSettings() {
        var environment = Map.of("DISCOUNTS_API_URL", "http://localhost:1", "DISCOUNTS_API_KEY", "hush");
        assertThat(Settings.read(null, environment, Map.of())).isEqualTo(Settings.read(null, Map.of(), Map.of()));
    }

    @Test
    void othersReachAnInstanceWhereItListensOrWhereItSays() {
        var standard = Settings.read(null, Map.of(), Map.of());
        var everywhere = Settings.read(null, Map.of(), Map.of(Setting.MANAGEMENT_HOST, "0.0.0.0"));
        var told = Settings.read(null, Map.of(), Map.of(Setting.ADVERTISED, "[fd00::7]:8443"));
        assertThat(standard.address(8123)).hasToString("127.0.0.1:8123");
        assertThat(everywhere.address(8123)).isEqualTo(new HostPort(HostPort.hostName(), 8123));
        assertThat(told.address(8123)).isEqualTo(new HostPort("fd00::7", 8443)).hasToString("[fd00::7]:8443");
        for (var wrong : List.of("here", "host:", "host:70000", "host:0", "a b:1", "http://host:1", "fd00::7:1")) {
            assertThatThrownBy(() -> Settings.read(null, Map.of(), Map.of(Setting.ADVERTISED, wrong)))
                    .hasMessageContaining("advertised: found '" + wrong + "', expected host:port");
        }
    }

    /** Who takes a free port for the one has no reason to meet another process at the fixed one of the other. */
    @Test
    void managementHasAPortOfItsOwn() {
        assertThat(management(Map.of())).isEqualTo(new ManagementSettings("127.0.0.1", 9090));
        assertThat(management(Map.of(Setting.HTTP_PORT, "0")).port()).isZero();
        assertThat(management(Map.of(Setting.HTTP_PORT, "0", Setting.MANAGEMENT_PORT, "9191"))
                        .port())
                .isEqualTo(9191);
        assertThat(management(Map.of()).isLocal()).isTrue();
        for (var host : List.of("localhost", "::1", "[::1]", "127.0.0.5")) {
            assertThat(management(Map.of(Setting.MANAGEMENT_HOST, host)).isLocal())
                    .as(host)
                    .isTrue();
        }
        for (var host : List.of("0.0.0.0", "::", "10.0.0.1", "localhost.example", "metrics")) {
            assertThat(management(Map.of(Setting.MANAGEMENT_HOST, host)).isLocal())
                    .as(host)
                    .isFalse();
        }
    }

    private static ManagementSettings management(Map<Setting, String> options) {
        return Settings.read(null, Map.of(), options).management();
    }

    @Test
    void writeBuffersArePartOfTheCache() {
        var wrong = catchThrowableOfType(
                WrongSettingsException.class,
                () -> Settings.read(
                        null, Map.of(), Map.of(Setting.ROCKSDB_CACHE, "16", Setting.ROCKSDB_WRITE_BUFFERS, "32")));
        assertThat(wrong.problems()).singleElement().asString().contains("must not be above rocksdb.cache.mib");
    }

    @Test
    void kafkasOwnSettingsArePassedThrough(@TempDir Path folder) throws Exception {
        var file = Files.writeString(
                folder.resolve("discounts.properties"),
                "kafka.security.protocol = SSL\nkafka.ssl.key.password = old\n");
        var settings = Settings.read(file, Map.of("DISCOUNTS_KAFKA_SSL_KEY_PASSWORD", "hush"), Map.of());
        assertThat(settings.cluster().clientConfig())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.key.password", "hush")
                .containsEntry("bootstrap.servers", "localhost:9092");
    }

    @Test
    void noSecretIsShown() {
        var environment = Map.of(
                "DISCOUNTS_KEYS", "hush-1",
                "DISCOUNTS_REGISTRY_PASSWORD", "hush-2",
                "DISCOUNTS_KAFKA_SASL_JAAS_CONFIG", "hush-3",
                "DISCOUNTS_KAFKA_SSL_TRUSTSTORE_PASSWORD", "hush-4",
                "DISCOUNTS_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        var settings = Settings.read(null, environment, Map.of());
        assertThat(SettingsLine.of(settings))
                .contains("keys=***", "registry.password=***", "kafka.sasl.jaas.config=***")
                .contains("kafka.security.protocol=SASL_SSL")
                .doesNotContain("hush");
        assertThat(settings.cluster().toString()).doesNotContain("hush");
        assertThat(settings.keys().toString()).doesNotContain("hush");
    }

    @Test
    void everySettingIsShown() {
        var line = SettingsLine.of(Settings.read(null, Map.of("DISCOUNTS_LOCKOUT_CROWD_FAILURES", "77"), Map.of()));

        assertThat(Arrays.stream(Setting.values()).map(setting -> setting.key() + "="))
                .allSatisfy(key -> assertThat(" " + line).contains(" " + key));
        assertThat(line).contains("lockout.crowd.failures=77", "refusal.slot.ms=100", "management.port=9090");
    }

    @Test
    void theReferenceNamesEverySettingWithItsDefault() throws Exception {
        var reference = Files.readString(Path.of("..", "docs", "running.md"));
        assertThat(Arrays.stream(Setting.values()).map(Setting::row))
                .allSatisfy(row -> assertThat(reference).contains(row));
    }
}
