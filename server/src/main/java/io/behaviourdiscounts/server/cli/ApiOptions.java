package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.client.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which running process is called, and with which API key. The option hides the environment. A {@code @Mixin}. */
final class ApiOptions {

    private static final String URL_VARIABLE = "DISCOUNTS_API_URL";
    private static final String KEY_VARIABLE = "DISCOUNTS_API_KEY";
    private static final String HERE = "http://localhost:8080";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Call the process at this address. Default: " + URL_VARIABLE + ", else " + HERE + ".")
    private @Nullable String url;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Call with this API key. Default: " + KEY_VARIABLE
                    + ", which other users of this machine don't see.")
    private @Nullable String key;

    @Option(
            names = "--wait",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "Wait so long for an answer. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    /** Made by picocli. */
    ApiOptions() {}

    /** The client; close it. */
    ApiClient open() {
        if (seconds < 1) {
            throw wrong("--wait: at least one second is expected.");
        }
        return new ApiClient(url(), key(), Duration.ofSeconds(seconds));
    }

    private URI url() {
        try {
            URI given = URI.create(or(url, URL_VARIABLE, HERE).replaceFirst("/+$", ""));
            boolean isHttp = "http".equals(given.getScheme()) || "https".equals(given.getScheme());
            if (isHttp && given.getHost() != null) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            // As wrong as any other text that is no URL: said below.
        }
        throw wrong("--url: a URL such as " + HERE + " is expected.");
    }

    /** It is never repeated: standard error is kept in many places. */
    private String key() {
        String given = or(key, KEY_VARIABLE, "").strip();
        if (!VISIBLE.matcher(given).matches()) {
            throw wrong("An API key is needed: --key KEY, or " + KEY_VARIABLE + " in the environment.");
        }
        return given;
    }

    private static String or(@Nullable String option, String variable, String standard) {
        if (option != null) {
            return option;
        }
        String inEnvironment = System.getenv(variable);
        return inEnvironment == null ? standard : inEnvironment;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
