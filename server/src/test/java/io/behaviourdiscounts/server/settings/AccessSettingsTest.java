package io.behaviourdiscounts.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {

    @Test
    void theDefaultsAreGenerousToShopsAndStrictWithThePublic() {
        var access = read(Map.of()).access();
        assertThat(access.developmentKey()).isEmpty();
        assertThat(access.rates()).isEqualTo(new AccessSettings.Rates(5000, 500, 10_000, 10, 5));
        assertThat(access.lockout())
                .isEqualTo(new AccessSettings.Lockout(
                        10,
                        20,
                        200,
                        1000,
                        5000,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(15)));
        assertThat(access.refusalSlot()).isEqualTo(Duration.ofMillis(100));
        assertThat(access.trustedProxies()).isEmpty();
        assertThat(read(Map.of()).tls()).isEqualTo(new TlsSettings.Off());
    }

    @Test
    void everythingThatIsWrongIsToldAndNoSecretOfIt() {
        var wrong = catchThrowableOfType(
                WrongSettingsException.class,
                () -> read(Map.of(
                        Setting.DEV_KEY, "hush hush hush",
                        Setting.RATE_KEY, "0",
                        Setting.LOCKOUT_LONGEST, "never",
                        Setting.TRUSTED_PROXIES, "10.0.0.0/8, proxy.example",
                        Setting.TLS_KEY, "key.pem")));
        assertThat(wrong.problems()).hasSize(5);
        assertThat(wrong)
                .hasMessageContaining("dev.key: expected 128 bits or more")
                .hasMessageContaining("rate.key: found '0'")
                .hasMessageContaining("lockout.longest.s: found 'never'")
                .hasMessageContaining("trusted.proxies: found 'proxy.example'")
                .hasMessageContaining("tls.certificate and tls.key belong together");
        assertThat(wrong.getMessage()).doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "letmein",
                "a-key-with-21-letters",
                "0123456789abcdef0123456789abcde",
                "12345678901234567890123456789012345678",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aDevelopmentKeyThatCanBeGuessedIsRefused(String key) {
        assertThatThrownBy(() -> read(Map.of(Setting.DEV_KEY, key)))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageContaining("128 bits")
                .hasMessageNotContaining(key);
    }

    @Test
    void aDevelopmentKeyIsForThisMachineAlone() {
        var key = "a-key-for-development-1";
        assertThat(read(Map.of(Setting.DEV_KEY, key)).access().developmentKey()).contains(key);
        assertThatThrownBy(() -> read(Map.of(Setting.DEV_KEY, key, Setting.HTTP_HOST, "0.0.0.0")))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageContaining("dev.key is for a server that only this machine reaches");
    }

    @Test
    void aDevelopmentKeyMayStandInAFile(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("key"), "a-key-for-development-1\n");
        assertThat(read(Map.of(Setting.DEV_KEY_FILE, file.toString())).access().developmentKey())
                .contains("a-key-for-development-1");
        assertThatThrownBy(() ->
                        read(Map.of(Setting.DEV_KEY_FILE, folder.resolve("none").toString())))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageContaining("dev.key.file");
    }

    @Test
    void secretsAreNotShown() {
        var settings = read(Map.of(
                Setting.DEV_KEY, "hush-hush-hush-hush-hush-1",
                Setting.TLS_KEYSTORE, "keystore.p12",
                Setting.TLS_KEYSTORE_PASSWORD, "hush-hush-2"));
        assertThat(settings.tls()).isEqualTo(new TlsSettings.Keystore(Path.of("keystore.p12"), "hush-hush-2"));
        assertThat(SettingsLine.of(settings))
                .contains("dev.key=***", "tls.keystore=keystore.p12", "tls.keystore.password=***")
                .doesNotContain("hush");
        assertThat(settings.toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.128/25, 192.0.2.129, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1, ::1, true"
    })
    void aRangeHoldsTheAddressesThatShareItsFirstBits(String range, String address, boolean isHeld) {
        assertThat(AddressRange.of(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(isHeld);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "2001:db8::/129"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Settings read(Map<Setting, String> settings) {
        Map<Setting, String> options = new EnumMap<>(Setting.class);
        options.putAll(settings);
        return Settings.read(null, Map.of(), options);
    }
}
