package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.server.FileTrouble;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts file, environment and options on top of each other, as texts; each hides what stands below it. What no setting
 * answers to is a problem, because a misspelt setting must not be a silent default.
 */
final class SettingsSources {

    private static final String KAFKA = "kafka.";
    private static final String ENVIRONMENT = "DISCOUNTS_";
    private static final String KAFKA_ENVIRONMENT = "DISCOUNTS_KAFKA_";

    /** The launcher's own variables, the one that names the settings file, and those of commands that call a running process. */
    private static final Set<String> NOT_SETTINGS = Set.of(
            "DISCOUNTS_CONFIG",
            "DISCOUNTS_HEAP",
            "DISCOUNTS_TIER",
            "DISCOUNTS_JAVA_OPTS",
            "DISCOUNTS_API_URL",
            "DISCOUNTS_API_KEY");

    private final EnumMap<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<String, String> kafka = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    static SettingsSources of(@Nullable Path file, Map<String, String> environment, Map<Setting, String> options) {
        var sources = new SettingsSources();
        if (file != null) {
            sources.addFile(file);
        }
        new TreeMap<>(environment).forEach(sources::addVariable);
        sources.values.putAll(options);
        return sources;
    }

    /** The text of a setting: as given, or its default; empty where there is neither. */
    String get(Setting setting) {
        return values.getOrDefault(setting, setting.standard()).strip();
    }

    /** What is for Kafka's clients, without the prefix. */
    Map<String, String> kafka() {
        return kafka;
    }

    List<String> problems() {
        return problems;
    }

    private void addFile(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            problems.add("the settings file " + FileTrouble.of(file, e));
        } catch (IllegalArgumentException e) {
            problems.add("the settings file " + file + " cannot be read: " + e.getMessage());
        }
        for (var key : properties.stringPropertyNames()) {
            var value = properties.getProperty(key);
            if (key.startsWith(KAFKA)) {
                kafka.put(key.substring(KAFKA.length()), value);
            } else {
                Setting.byKey(key)
                        .ifPresentOrElse(
                                setting -> values.put(setting, value),
                                () -> problems.add(file + ": there is no setting '" + key + "'"));
            }
        }
    }

    private void addVariable(String name, String value) {
        if (name.startsWith(KAFKA_ENVIRONMENT)) {
            var key = name.substring(KAFKA_ENVIRONMENT.length());
            kafka.put(key.toLowerCase(Locale.ROOT).replace('_', '.'), value);
        } else if (name.startsWith(ENVIRONMENT) && !NOT_SETTINGS.contains(name)) {
            Setting.byEnvironmentVariable(name)
                    .ifPresentOrElse(
                            setting -> values.put(setting, value),
                            () -> problems.add("there is no setting for the environment variable " + name));
        }
    }
}
