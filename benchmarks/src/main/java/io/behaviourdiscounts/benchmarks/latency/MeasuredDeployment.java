package io.behaviourdiscounts.benchmarks.latency;

import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** How a deployment is set up whose calls are measured: whoever calls is not limited. */
final class MeasuredDeployment {

    private static final String NO_LIMIT = "1000000";

    private MeasuredDeployment() {}

    static Settings settings(LatencyPlan plan, Path folder, String key) {
        var options = new EnumMap<Setting, String>(Setting.class);
        options.put(Setting.DATA, folder.toString());
        options.put(Setting.HTTP_PORT, "0");
        options.put(Setting.INSTANCE, "local");
        options.put(Setting.DEV_KEY, key);
        options.put(Setting.RATE_KEY, NO_LIMIT);
        options.put(Setting.RATE_ADDRESS, NO_LIMIT);
        options.put(Setting.ISSUER_COMMIT_INTERVAL, Integer.toString(plan.commitMillis()));
        return Settings.read(null, Map.of(), options);
    }
}
