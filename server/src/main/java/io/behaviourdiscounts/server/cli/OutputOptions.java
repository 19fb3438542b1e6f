package io.behaviourdiscounts.server.cli;

import picocli.CommandLine.Option;

/** How a command answers: for people on a terminal, as JSON lines with {@code --json} or in a pipe. A {@code @Mixin}. */
public final class OutputOptions {

    @Option(names = "--json", description = "JSON lines, also on a terminal.")
    private boolean json;

    /** Made by picocli. */
    OutputOptions() {}

    /** Whether to write JSON lines. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to a console that is null where there is no terminal.
    public boolean isJson() {
        var console = System.console();
        return json || console == null || !console.isTerminal();
    }
}
