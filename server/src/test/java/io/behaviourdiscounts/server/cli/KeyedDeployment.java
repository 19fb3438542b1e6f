package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.local.LocalDeployment;
import io.behaviourdiscounts.server.local.LocalSettings;
import io.behaviourdiscounts.server.process.StopSignal;
import io.behaviourdiscounts.server.settings.Setting;
import io.behaviourdiscounts.server.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A whole deployment for commands that call the API with a key. */
final class KeyedDeployment {

    private KeyedDeployment() {}

    static LocalDeployment start(Path data, String key) throws InterruptedException {
        Settings settings = Settings.read(
                null,
                Map.of(),
                Map.of(
                        Setting.DATA,
                        data.toString(),
                        Setting.HTTP_PORT,
                        "0",
                        Setting.PARTITIONS,
                        "1",
                        Setting.INSTANCE,
                        "test",
                        Setting.DEV_KEY,
                        key));
        return LocalDeployment.start(new LocalSettings(settings, 0, 0, Optional.empty()), StopSignal.unbound())
                .orElseThrow();
    }
}
