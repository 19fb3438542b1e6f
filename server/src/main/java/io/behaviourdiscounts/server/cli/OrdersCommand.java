package io.behaviourdiscounts.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Orders as a whole, over the HTTP of a running process. */
@Command(
        name = "orders",
        description = "Prices orders with promotions, reserves and redeems what they give, and shows it, over HTTP.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OrdersEvaluateCommand.class,
            OrderCallCommand.Apply.class,
            OrderCallCommand.Redeem.class,
            OrderCallCommand.Release.class,
            OrderCallCommand.RollBack.class,
            OrdersShowCommand.class,
            OrdersVerifyCommand.class
        })
final class OrdersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
