package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.settings.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options that were given become settings; the others leave the settings as they are. */
final class GivenOptions {

    private GivenOptions() {}

    static void put(Map<Setting, String> settings, Setting setting, @Nullable String option) {
        if (option != null) {
            settings.put(setting, option);
        }
    }
}
