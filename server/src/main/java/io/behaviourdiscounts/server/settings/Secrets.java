package io.behaviourdiscounts.server.settings;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What must not be shown: passwords, tokens, keys. */
final class Secrets {

    static final String BLANK = "***";

    /** By the names of Kafka's settings; rather one too many than one too few. */
    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|secret|jaas|token|credential|user\\.info|ssl\\.keystore\\.key|private", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    static Map<String, String> blank(Map<String, String> values) {
        var shown = new TreeMap<String, String>();
        values.forEach(
                (name, value) -> shown.put(name, SECRET_NAME.matcher(name).find() ? BLANK : value));
        return shown;
    }
}
