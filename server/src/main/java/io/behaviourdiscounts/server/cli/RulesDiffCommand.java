package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.rulebook.LoggedBook;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import io.behaviourdiscounts.server.rulebook.RuleBookLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what differs between two books that were published. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Shows what differs between two published books, field by field.")
final class RulesDiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "Compare this book with the later. Default: the one before the later.")
    private @Nullable Long from;

    @Option(names = "--to", paramLabel = "N", description = "Compare this book with the earlier. Default: the newest.")
    private @Nullable Long to;

    @Mixin
    private PublishedBooks books;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RuleBookLog log = books.read();
        LoggedBook later = PublishedBooks.find(log, to);
        LoggedBook earlier = earlier(log, later);
        RuleBookChange change = RuleBookChange.between(earlier, later);
        PrintWriter out = spec.commandLine().getOut();
        new RuleChangePrinter(out, output.isJson()).print(change);
        if (!output.isJson() && change.isEmpty()) {
            out.println("Books " + change.from() + " and " + change.to() + " say the same.");
        }
        return 0;
    }

    private LoggedBook earlier(RuleBookLog log, LoggedBook later) {
        if (from == null && later.version() == 1) {
            return LoggedBook.NONE;
        }
        return PublishedBooks.find(log, from == null ? Long.valueOf(later.version() - 1) : from);
    }
}
