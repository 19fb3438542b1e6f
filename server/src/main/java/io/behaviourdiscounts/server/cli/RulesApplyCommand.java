package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.schemas.RuleBookLive;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.rulebook.LiveBooks;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import io.behaviourdiscounts.server.rulebook.RuleBookPublisher;
import io.behaviourdiscounts.server.streams.ApplicationId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Publishes rules, and waits until every running instance decides by them. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Makes these rules the published ones, and waits until the running applications use them.",
            "Rules that are not among them stop to issue; coupons that they issued stay good."
        })
final class RulesApplyCommand implements Callable<Integer> {

    /** Who must have the rules before the command returns. */
    private static final Set<String> GROUPS =
            Arrays.stream(ApplicationId.values()).map(ApplicationId::id).collect(Collectors.toUnmodifiableSet());

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuleFileArgument files;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOptions output;

    @Option(names = "--author", paramLabel = "NAME", description = "Who publishes. Default: the user of this machine.")
    private String author = System.getProperty("user.name", "unknown");

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for the applications. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        RuleSet rules = files.readRight();
        return ClusterWork.with(cluster, way -> apply(rules, way));
    }

    private int apply(RuleSet rules, Cluster way) throws InterruptedException {
        long begin = System.nanoTime();
        try (LiveBooks live = new LiveBooks(way.wireFormat(), way.clientConfig(), way.admin(), GROUPS)) {
            RuleBookChange change = published(rules, way);
            long book = change.isEmpty() ? change.from() : change.to();
            LiveBooks.Standing standing = live.await(book, Duration.ofSeconds(seconds));
            return report(
                    change,
                    book,
                    standing,
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
    }

    private RuleBookChange published(RuleSet rules, Cluster way) {
        RuleBookPublisher publisher =
                new RuleBookPublisher(way.wireFormat(), way.clientConfig(), InstantSource.system());
        return switch (publisher.publish(rules, author)) {
            case RuleBookPublisher.Outcome.Published published -> published.change();
            case RuleBookPublisher.Outcome.NothingToDo nothing -> nothing.change();
            case RuleBookPublisher.Outcome.Overtaken ignored ->
                throw new CommandFailure("somebody else published rules at the same time, and theirs are live; "
                        + "look at them with 'rules plan', then apply yours again");
        };
    }

    private int report(RuleBookChange change, long book, LiveBooks.Standing standing, long millis) {
        new RuleChangePrinter(out(), output.isJson()).print(change);
        if (output.isJson()) {
            out().println(json(change, book, standing, millis));
        } else {
            tell(change, book, standing, millis);
        }
        return standing.isLiveEverywhere() ? 0 : 1;
    }

    private static ObjectNode json(RuleBookChange change, long book, LiveBooks.Standing standing, long millis) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("book_version", book)
                .put("published", !change.isEmpty())
                .put("live_everywhere", standing.isLiveEverywhere())
                .put("millis", millis);
        standing.live().forEach(line.withArray("live")::add);
        standing.silent().forEach(line.withArray("silent")::add);
        standing.rejected().stream().map(RuleBookLive::getInstance).forEach(line.withArray("rejected")::add);
        return line;
    }

    private void tell(RuleBookChange change, long book, LiveBooks.Standing standing, long millis) {
        out().println((change.isEmpty() ? "The published rules were these already: book " : "Published: book ") + book);
        tellInstances("live on ", List.copyOf(standing.live()));
        tellInstances("no answer yet from ", List.copyOf(standing.silent()));
        for (RuleBookLive rejection : standing.rejected()) {
            out().println("  rejected by " + rejection.getInstance() + ": " + rejection.getReason());
        }
        if (standing.isLiveEverywhere() && standing.live().isEmpty()) {
            out().println("  no application is running; they will begin with this book");
        }
        out().printf("  %d ms%n", millis);
    }

    private void tellInstances(String what, List<String> instances) {
        if (!instances.isEmpty()) {
            out().println("  " + what + String.join(", ", instances));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
