package io.behaviourdiscounts.server.settings;

import io.behaviourdiscounts.server.ExpectedFailure;
import java.util.List;

/** Says everything that is wrong with the configuration, so that one look mends it all. */
public final class WrongSettingsException extends ExpectedFailure {

    private final transient List<String> problems;

    WrongSettingsException(List<String> problems) {
        super("The settings are wrong:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each. */
    public List<String> problems() {
        return problems;
    }
}
