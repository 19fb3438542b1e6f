package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.settings.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where those find a process who run it. A {@code @Mixin}. */
final class ManagementOption {

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description =
                    "Serve metrics and the details of health on this port. Default: 9090; a free one where --http-port is 0.")
    private @Nullable String port;

    /** Made by picocli. */
    ManagementOption() {}

    void put(Map<Setting, String> options) {
        GivenOptions.put(options, Setting.MANAGEMENT_PORT, port);
    }
}
