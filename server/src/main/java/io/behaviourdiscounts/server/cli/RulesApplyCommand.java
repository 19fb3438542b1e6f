package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.schemas.RuleBookLive;
import io.behaviourdiscounts.server.cluster.Cluster;
import io.behaviourdiscounts.server.rulebook.BookContents;
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
            "Says what would change, makes these rules and promotions the published ones if that is meant, and waits until the running"
                    + " applications use them.",
            "Rules that are not among them stop to issue, promotions stop to apply; coupons that were issued stay good. On a terminal it asks;"
                    + " elsewhere, --yes says that the change is meant."
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

    @Mixin
    private ApplyConsent consent;

    @Mixin
    private AuthorOption author;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Wait so long for the applications. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        BookContents book = files.readRight();
        return ClusterWork.with(cluster, way -> apply(book, way));
    }

    private int apply(BookContents contents, Cluster way) throws InterruptedException {
        RuleBookPublisher publisher =
                new RuleBookPublisher(way.wireFormat(), way.clientConfig(), InstantSource.system());
        RuleBookChange plan = publisher.plan(contents);
        new RuleChangePrinter(out(), output.isJson()).print(plan);
        RuleFileArgument.requirePossible(plan);
        consent.require(plan, spec.commandLine().getErr(), Person.atTerminal());
        long begin = System.nanoTime();
        try (LiveBooks live = new LiveBooks(way.wireFormat(), way.clientConfig(), way.admin(), GROUPS)) {
            RuleBookChange change = published(publisher, contents, plan);
            long book = change.isEmpty() ? change.from() : change.to();
            LiveBooks.Standing standing = live.await(book, Duration.ofSeconds(seconds));
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            if (output.isJson()) {
                out().println(json(change, book, standing, millis));
            } else {
                tell(change, book, standing, millis);
            }
            return standing.isTakenByAll() ? 0 : 1;
        }
    }

    private RuleBookChange published(RuleBookPublisher publisher, BookContents contents, RuleBookChange plan) {
        return switch (publisher.publish(contents, author.name(), plan)) {
            case RuleBookPublisher.Outcome.Published published -> published.change();
            case RuleBookPublisher.Outcome.NothingToDo nothing -> nothing.change();
            case RuleBookPublisher.Outcome.Impossible(RuleBookChange change) ->
                throw RuleFileArgument.impossible(change);
            case RuleBookPublisher.Outcome.Overtaken ignored ->
                throw new CommandFailure(
                        "Nothing was published: somebody else published rules meanwhile, and theirs are"
                                + " live. Look at them with 'rules plan', then apply yours again.");
        };
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
        words(standing.absent()).forEach(line.withArray("not_running")::add);
        return line;
    }

    private void tell(RuleBookChange change, long book, LiveBooks.Standing standing, long millis) {
        out().println((change.isEmpty() ? "The published rules were these already: book " : "Published: book ")
                + book
                + (standing.isLiveEverywhere() ? ", live everywhere" : ""));
        tellInstances("live on ", List.copyOf(standing.live()));
        for (String instance : standing.silent()) {
            out().println("  " + instance + " has not answered within " + seconds
                    + " s, and decides by the book that it had; its log says why");
        }
        for (RuleBookLive rejection : standing.rejected()) {
            out().println("  rejected by " + rejection.getInstance() + ": " + rejection.getReason());
        }
        tellAbsent(words(standing.absent()));
        out().printf("  %d ms%n", millis);
    }

    private void tellAbsent(List<String> absent) {
        if (absent.size() == GROUPS.size()) {
            out().println("  nobody has answered: no " + String.join(" and no ", absent)
                    + " is running; they begin with this book when they start");
        } else {
            absent.forEach(
                    word -> out().println("  no " + word + " is running; it begins with this book when it starts"));
        }
    }

    /** The words for the applications of these consumer groups. */
    private static List<String> words(Set<String> groups) {
        return Arrays.stream(ApplicationId.values())
                .filter(application -> groups.contains(application.id()))
                .map(ApplicationId::word)
                .toList();
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
