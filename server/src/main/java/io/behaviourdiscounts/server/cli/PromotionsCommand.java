package io.behaviourdiscounts.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with promotions of the MACH Alliance. */
@Command(
        name = "promotions",
        description = {
            "Checks promotions of the MACH Alliance, shows what they make of an order, and publishes and shows those of a deployment.",
            "They are published with rules, as one book: plan and apply are those of 'rules'."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PromotionsLintCommand.class,
            PromotionsEvaluateCommand.class,
            RulesPlanCommand.class,
            RulesApplyCommand.class,
            PromotionsListCommand.class,
            PromotionsGetCommand.class,
            PromotionsExportCommand.class,
            PromotionsPutCommand.class,
            PromotionsTransitionCommand.class,
            PromotionsDeleteCommand.class
        })
final class PromotionsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
