package io.behaviourdiscounts.benchmarks;

import io.behaviourdiscounts.benchmarks.matcher.MatcherCommand;
import io.behaviourdiscounts.benchmarks.matcher.ReplaceCommand;
import io.behaviourdiscounts.server.logging.Logging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code discounts bench}: what {@code ./discounts} starts on the class path of this module, so that what we are measured beside is no part
 * of the product. Exit codes are those of {@code discounts}.
 */
@Command(
        name = "discounts bench",
        mixinStandardHelpOptions = true,
        description = "Measures, side by side in one run. Leave the machine alone meanwhile.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MatcherCommand.class, ReplaceCommand.class})
public final class Bench implements Runnable {

    @Spec
    private CommandSpec spec;

    private Bench() {}

    public static void main(String[] arguments) {
        Logging.install();
        Logging.quiet();
        System.exit(new CommandLine(new Bench())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    /** Without a command: says how to use it, which is wrong usage. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
