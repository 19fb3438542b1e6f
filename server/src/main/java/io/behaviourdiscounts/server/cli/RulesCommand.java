package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.schemas.RuleBlock;
import io.behaviourdiscounts.server.rulebook.RuleBlocking;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with rule files. */
@Command(
        name = "rules",
        description = "Checks, tries, tests, publishes, shows and blocks rules.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RulesLintCommand.class,
            RulesTryCommand.class,
            RulesTestCommand.class,
            RulesPlanCommand.class,
            RulesApplyCommand.class,
            RulesShowCommand.class,
            RulesHistoryCommand.class,
            RulesDiffCommand.class,
            RulesSchemaCommand.class
        })
final class RulesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Blocks a rule at once and for a time: it issues nothing, and none of its coupons can be used.",
                "Coupons that are reserved stay so until their reservation ends, and can't be redeemed meanwhile."
            })
    int block(
            @Parameters(
                            paramLabel = "RULE",
                            description = "Name the rule by its id. It need not be in the published book.")
                    String rule,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Say why; it is kept.")
                    String reason,
            @Mixin AuthorOption author,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        return write(options, output, new RuleBlock(rule, true, reason, author.name(), Instant.now()));
    }

    @Command(mixinStandardHelpOptions = true, description = "Opens a blocked rule again.")
    int unblock(
            @Parameters(paramLabel = "RULE", description = "Name the rule by its id.") String rule,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT", description = "Say why; it is kept.")
                    String reason,
            @Mixin AuthorOption author,
            @Mixin ClusterOptions options,
            @Mixin OutputOptions output)
            throws IOException, InterruptedException {
        return write(options, output, new RuleBlock(rule, false, reason, author.name(), Instant.now()));
    }

    private int write(ClusterOptions options, OutputOptions output, RuleBlock block)
            throws IOException, InterruptedException {
        boolean known = ClusterWork.with(options, cluster -> {
            new RuleBlocking(cluster.wireFormat(), cluster.clientConfig()).write(block);
            return new RuleBookPublisher(cluster.wireFormat(), cluster.clientConfig(), InstantSource.system())
                    .hasRule(block.getRuleId());
        });
        if (!known) {
            spec.commandLine()
                    .getErr()
                    .println("note: the published book has no rule " + block.getRuleId()
                            + "; this counts for the coupons that such a rule has issued");
        }
        spec.commandLine()
                .getOut()
                .println(
                        output.isJson()
                                ? JsonNodeFactory.instance
                                        .objectNode()
                                        .put("rule", block.getRuleId())
                                        .put("blocked", block.getBlocked())
                                        .put("in_the_book", known)
                                        .toString()
                                : (block.getBlocked() ? "blocked " : "unblocked ") + block.getRuleId());
        return 0;
    }
}
