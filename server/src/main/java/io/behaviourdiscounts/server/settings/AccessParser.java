package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.settings.AccessSettings.Lockout;
import io.behaviourdiscounts.server.settings.AccessSettings.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The part of the {@link SettingsParser} that reads who may call over HTTP. */
final class AccessParser {

    /** What stands in a header as it is. */
    private static final Pattern DEVELOPMENT_KEY = Pattern.compile("[A-Za-z0-9._~+/=-]{22,200}");

    /** How many characters have 128 bits where they are drawn from few. */
    private static final Map<Pattern, Integer> LEAST = Map.of(
            Pattern.compile("[0-9]*"), 39, Pattern.compile("[0-9a-f]*|[0-9A-F]*"), 32, Pattern.compile("(.)\\1*"), 201);

    private final SettingsParser settings;

    AccessParser(SettingsParser settings) {
        this.settings = settings;
    }

    AccessSettings access() {
        return new AccessSettings(developmentKey(), rates(), lockout(), refusalSlot(), trustedProxies());
    }

    TlsSettings tls() {
        var certificate = settings.path(Setting.TLS_CERTIFICATE);
        var key = settings.path(Setting.TLS_KEY);
        var keystore = settings.path(Setting.TLS_KEYSTORE);
        if (certificate.isPresent() != key.isPresent()) {
            settings.problem("tls.certificate and tls.key belong together: one without the other is given");
        }
        if (certificate.isPresent() && keystore.isPresent()) {
            settings.problem("tls.certificate and tls.keystore: give one of them");
        }
        if (keystore.isPresent()) {
            return new TlsSettings.Keystore(
                    keystore.get(), settings.text(Setting.TLS_KEYSTORE_PASSWORD).orElse(""));
        }
        if (certificate.isPresent() && key.isPresent()) {
            return new TlsSettings.Pem(certificate.get(), key.get());
        }
        return new TlsSettings.Off();
    }

    /** The key is not repeated where it is wrong. */
    private Optional<String> developmentKey() {
        var file = settings.path(Setting.DEV_KEY_FILE);
        if (file.isPresent() && settings.text(Setting.DEV_KEY).isPresent()) {
            settings.problem("dev.key and dev.key.file: give one of them");
        }
        var key = settings.text(Setting.DEV_KEY).or(() -> file.flatMap(this::content));
        if (key.isPresent() && !isStrong(key.get())) {
            settings.problem("dev.key: expected 128 bits or more: 22 to 200 letters, digits and characters of ._~+/=-,"
                    + " 32 where all are hexadecimal digits");
        }
        if (key.isPresent()
                && !Hosts.isLoopback(settings.text(Setting.HTTP_HOST).orElse(""))) {
            settings.problem("dev.key is for a server that only this machine reaches: leave it out, or http.host");
        }
        return key;
    }

    private static boolean isStrong(String key) {
        return DEVELOPMENT_KEY.matcher(key).matches()
                && LEAST.entrySet().stream()
                        .noneMatch(least -> key.length() < least.getValue()
                                && least.getKey().matcher(key).matches());
    }

    private Optional<String> content(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            settings.problem("dev.key.file: " + FileTrouble.of(file, e));
            return Optional.empty();
        }
    }

    private Rates rates() {
        return new Rates(
                settings.number(Setting.RATE_KEY),
                settings.number(Setting.RATE_PUBLIC_KEY),
                settings.number(Setting.RATE_ADDRESS),
                settings.number(Setting.RATE_PUBLIC_ADDRESS),
                settings.number(Setting.RATE_REFUSED_ADDRESS));
    }

    private Lockout lockout() {
        return new Lockout(
                settings.number(Setting.LOCKOUT_SHOPPER),
                settings.number(Setting.LOCKOUT_ADDRESS),
                settings.number(Setting.LOCKOUT_CROWD),
                settings.number(Setting.LOCKOUT_GUESTS),
                settings.number(Setting.LOCKOUT_KEY),
                seconds(Setting.LOCKOUT_WINDOW),
                seconds(Setting.LOCKOUT_FIRST),
                seconds(Setting.LOCKOUT_LONGEST));
    }

    private Duration refusalSlot() {
        return Duration.ofMillis(settings.number(Setting.REFUSAL_SLOT));
    }

    private Duration seconds(Setting setting) {
        return Duration.ofSeconds(settings.number(setting));
    }

    private List<AddressRange> trustedProxies() {
        return settings.text(Setting.TRUSTED_PROXIES).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .flatMap(text -> range(text).stream())
                .toList();
    }

    private Optional<AddressRange> range(String text) {
        try {
            return Optional.of(AddressRange.of(text));
        } catch (IllegalArgumentException e) {
            settings.wrong(Setting.TRUSTED_PROXIES, text, "addresses or ranges such as 10.0.0.0/8");
            return Optional.empty();
        }
    }
}
