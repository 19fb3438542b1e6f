package io.behaviourdiscounts.server.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a person waits, perhaps with a leaked key to revoke. A {@code @Mixin}. */
final class PatienceOption {

    /** With the start of this program, less than ten seconds also on a busy machine. */
    private static final String SECONDS = "7";

    @Option(
            names = "--within",
            defaultValue = SECONDS,
            paramLabel = "SECONDS",
            description = "Give up then, and say what is known of the outcome. Default: 7.")
    private int seconds;

    /** Made by picocli. */
    PatienceOption() {}

    /** The time, at least a second. */
    Duration time() {
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
