package io.behaviourdiscounts.server.access;

import io.behaviourdiscounts.server.settings.Settings;
import java.security.SecureRandom;
import java.util.Optional;

/** The key with which things are tried out: it has all scopes, works on loopback only, and stands in no topic. */
public final class DevelopmentKey {

    private DevelopmentKey() {}

    /** The settings with such a key: the one that they have, or a new one; none where others than this machine reach the API. */
    public static Settings in(Settings settings) {
        var access = settings.access();
        return access.developmentKey().isPresent() || !settings.isLocal()
                ? settings
                : settings.withAccess(access.withDevelopmentKey(
                        Optional.of(KeyText.make(new SecureRandom()).text())));
    }
}
