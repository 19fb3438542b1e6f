package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.logging.Logging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The entry of the command line. Exit codes: 0 done, 1 failed, 2 called wrongly; errors go to standard error.
 *
 * <p>A new command is a class with {@link Command} in this package and one more entry in the list of subcommands here.
 */
@Command(
        name = "discounts",
        description = "Watches what shoppers do and gives the discounts that rules say.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RulesCommand.class,
            ExplainCommand.class,
            PromotionsCommand.class,
            BarcodesCommand.class,
            EventsCommand.class,
            BacktestCommand.class,
            ReportCommand.class,
            CouponsCommand.class,
            BatchesCommand.class,
            OrdersCommand.class,
            ShoppersCommand.class,
            ClockCommand.class,
            UpCommand.class,
            EngineCommand.class,
            IssuerCommand.class,
            TopicsCommand.class,
            KeysCommand.class,
            ApiKeysCommand.class,
            TailCommand.class,
            VerifyCommand.class,
            KafkaCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Log in more detail, on standard error.")
    void setVerbose(boolean verbose) {
        if (verbose) {
            Logging.beVerbose();
        }
    }

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logging.install();
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs one command against the given outputs and returns its exit code: what {@link #main} does, for tests. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine()
                .setOut(TerminalText.guarding(out))
                .setErr(TerminalText.guarding(err))
                .execute(arguments);
    }

    /** The whole command line, as the launcher, the tests and the completion script see it. */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF)) // No colours: TerminalText lets none through.
                .setParameterExceptionHandler(new WrongCalls())
                .setExecutionExceptionHandler(new Failures());
    }

    /** Without a command: says how to use it, which is wrong usage. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
