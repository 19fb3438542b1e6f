package io.behaviourdiscounts.server.settings;

import java.util.EnumMap;
import java.util.Map;

/** The configuration as one log line, secrets blanked. */
public final class SettingsLine {

    private SettingsLine() {}

    /** {@code key=value} pairs, in the words of the settings file. */
    public static String of(Settings settings) {
        return of(settings, Map.of());
    }

    /**
     * The same once the process has started.
     *
     * @param inForce what the start has made of settings that leave it a choice: the port that was free, the keys that were made
     */
    public static String of(Settings settings, Map<Setting, Object> inForce) {
        var shown = new EnumMap<Setting, Object>(settings.texts());
        shown.put(Setting.BOOTSTRAP, settings.cluster().bootstrap());
        shown.put(Setting.REGISTRY, settings.cluster().registry());
        settings.access().developmentKey().ifPresent(key -> shown.put(Setting.DEV_KEY, Secrets.BLANK));
        shown.putAll(inForce);
        var line = new StringBuilder();
        shown.forEach((setting, value) ->
                line.append(' ').append(setting.key()).append('=').append(value));
        Secrets.blank(settings.cluster().kafka())
                .forEach((name, value) ->
                        line.append(" kafka.").append(name).append('=').append(value));
        return line.toString().strip();
    }
}
