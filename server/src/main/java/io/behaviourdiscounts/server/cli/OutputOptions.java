package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.server.client.ApiAnswer;
import java.io.Console;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a command answers: for people on a terminal, as JSON lines with {@code --json} or in a pipe. A {@code @Mixin}. */
public final class OutputOptions {

    @Option(
            names = "--json",
            negatable = true,
            description = "Print JSON lines, also on a terminal. --no-json prints text, also in a pipe.")
    private @Nullable Boolean json;

    /** Made by picocli. */
    OutputOptions() {}

    /** Whether to write JSON lines. */
    public boolean isJson() {
        return json == null ? !isTerminal() : json;
    }

    /**
     * Tells what a running process has answered.
     *
     * @param text tells it to people, where it was done
     * @param otherwise what is said before the reason, where it was not
     * @throws CommandFailure if it was not done
     */
    void tell(CommandSpec spec, ApiAnswer answer, Consumer<ObjectNode> text, String otherwise) {
        if (isJson()) {
            spec.commandLine().getOut().println(answer.body());
        } else if (answer.isDone()) {
            text.accept(answer.body());
        }
        if (!answer.isDone()) {
            throw new CommandFailure(otherwise + ": " + answer.refusal());
        }
    }

    /** Whether to write JSON lines where the answer is one secret: bare, it goes into a variable or a file as it is. */
    boolean isJsonForSecret() {
        return json != null && json;
    }

    /** Whether a person is looking. */
    static boolean isTerminal() {
        return terminal().isPresent();
    }

    /** Where a person looks and types; nothing in a pipe. */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to a console that is null where there is no terminal.
    static Optional<Console> terminal() {
        var console = System.console();
        return console == null ? Optional.empty() : Optional.of(console).filter(Console::isTerminal);
    }
}
