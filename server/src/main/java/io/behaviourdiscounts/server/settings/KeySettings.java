package io.behaviourdiscounts.server.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the keys are that codes are derived from.
 *
 * @param file a file of keys
 * @param text the keys themselves, as they would stand in the file; hides the file
 */
public record KeySettings(Optional<Path> file, Optional<String> text) {

    /** Shows where the keys are, never the keys. */
    @Override
    public String toString() {
        return text.isPresent() ? Secrets.BLANK : file.map(Path::toString).orElse("");
    }
}
