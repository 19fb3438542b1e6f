package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what {@code rules apply} would change. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Shows what publishing these rules and promotions would change, field by field, and changes nothing.")
final class RulesPlanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuleFileArgument files;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private AnnotationsOption annotations;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        BookContents contents = annotations.isAsked()
                ? files.readRight(mistake -> AnnotationsOption.print(out, AnnotationsOption.Level.ERROR, mistake))
                : files.readRight();
        RuleBookChange change = ClusterWork.with(
                cluster,
                way -> new RuleBookPublisher(way.wireFormat(), way.clientConfig(), InstantSource.system())
                        .plan(contents));
        new RuleChangePrinter(out, output.isJson()).print(change);
        RuleFileArgument.requirePossible(change);
        if (!output.isJson()) {
            out.println(
                    change.isEmpty()
                            ? "The published rules are these already (book " + change.from() + ")."
                            : "'rules apply' makes this book " + change.to() + ".");
        }
        return 0;
    }
}
