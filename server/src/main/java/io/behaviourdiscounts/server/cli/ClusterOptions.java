package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that talks to a cluster takes: a {@code @Mixin}. Options hide the environment, which hides the file. */
public final class ClusterOptions {

    private static final String CONFIG_VARIABLE = "DISCOUNTS_CONFIG";

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Use this Kafka cluster. Default: what the settings say, else localhost:9092.")
    private @Nullable String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Use this schema registry. Default: what the settings say, else http://localhost:8081.")
    private @Nullable String registry;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Read the settings in this file. Default: the one that DISCOUNTS_CONFIG names.")
    private @Nullable Path config;

    /** Made by picocli. */
    ClusterOptions() {}

    /** The settings with these options on top. */
    public Settings settings() {
        return settings(Map.of());
    }

    /** The settings with these options, and others of the command, on top. */
    public Settings settings(Map<Setting, String> more) {
        var options = new EnumMap<Setting, String>(Setting.class);
        if (bootstrap != null) {
            options.put(Setting.BOOTSTRAP, bootstrap);
        }
        if (registry != null) {
            options.put(Setting.REGISTRY, registry);
        }
        options.putAll(more);
        return read(config, options);
    }

    static Settings read(@Nullable Path config, Map<Setting, String> options) {
        var environment = System.getenv();
        var named = environment.get(CONFIG_VARIABLE);
        var file = config == null && named != null ? Path.of(named) : config;
        return Settings.read(file, environment, options);
    }

    /** The way to the cluster; close it. */
    public Cluster open() {
        return Cluster.of(settings().cluster());
    }
}
