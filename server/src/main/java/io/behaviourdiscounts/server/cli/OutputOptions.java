package io.behaviourdiscounts.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command answers: for people on a terminal, as JSON lines with {@code --json} or in a pipe. A {@code @Mixin}. */
public final class OutputOptions {

    @Option(
            names = "--json",
            negatable = true,
            description = "JSON lines, also on a terminal; --no-json: text, also in a pipe.")
    private @Nullable Boolean json;

    /** Made by picocli. */
    OutputOptions() {}

    /** Whether to write JSON lines. */
    public boolean isJson() {
        return json == null ? !isTerminal() : json;
    }

    /** Whether a person is looking. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to a console that is null where there is no terminal.
    static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
