package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.rehearsal.experiment.ExperimentReport;
import io.behaviourdiscounts.rehearsal.experiment.ExperimentTally;
import io.behaviourdiscounts.rules.book.LiveRule;
import io.behaviourdiscounts.rules.model.Experiment;
import io.behaviourdiscounts.schemas.serde.UnreadableRecordException;
import io.behaviourdiscounts.schemas.topic.Topic;
import io.behaviourdiscounts.schemas.topic.Topics;
import io.behaviourdiscounts.server.coupons.CommittedRecords;
import io.behaviourdiscounts.server.rulebook.LoggedBook;
import io.behaviourdiscounts.server.rulebook.RuleBookLog;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the groups of an experiment have done. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the groups of an experiment: who ordered, for how much, and what the discounts cost.",
            "It reads what was decided, ordered and redeemed from the topics' beginning, which takes as long as they are. It may be looked at"
                    + " every day: the test and its intervals stay right. The exit code is 1 where the groups have other sizes than they"
                    + " should have."
        })
final class ReportExperimentCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The experiment, by the id that its rules give it.")
    private String id;

    @Option(
            names = "--level",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "How often, at most, a difference may be found where there is none. Default: 5 %%.")
    private double level;

    @Mixin
    private PublishedBooks books;

    @Mixin
    private OutputOptions output;

    /** An experiment and the first book from which on its groups have been as they are. */
    private record Published(Experiment experiment, long fromBook) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(level >= 0.1 && level <= 20)) {
            throw new ParameterException(spec.commandLine(), "--level: expected a percentage from 0.1 to 20");
        }
        Published published = published(books.read());
        ExperimentTally tally = new ExperimentTally(published.experiment(), published.fromBook());
        ClusterWork.with(books.cluster(), cluster -> {
            CommittedRecords records = new CommittedRecords(cluster);
            read(records, Topics.DECISIONS, (key, decision) -> tally.decided(decision));
            read(records, Topics.BEHAVIOUR_EVENTS, tally::happened);
            read(records, Topics.REDEEMED, (key, redeemed) -> tally.redeemed(redeemed));
            read(records, Topics.RELEASED, (key, released) -> tally.released(released));
            return true;
        });
        ExperimentReport report = tally.report(level / 100);
        ExperimentText text = new ExperimentText(report);
        if (output.isJson()) {
            spec.commandLine().getOut().println(text.json());
        } else {
            text.print(spec.commandLine().getOut());
        }
        return report.isRatioWrong() ? 1 : 0;
    }

    /** What can't be read was made a dead letter by whoever reads the topic: it has done nothing. */
    private static <V extends SpecificRecord> void read(
            CommittedRecords records, Topic<V> topic, BiConsumer<String, V> each) {
        BiConsumer<String, UnreadableRecordException> passedOver = (key, e) -> {};
        records.forEach(topic, each, passedOver);
    }

    private Published published(RuleBookLog log) {
        List<LoggedBook> newestFirst = log.books().reversed();
        Published found = null;
        for (LoggedBook book : newestFirst) {
            Optional<Experiment> experiment = experiment(book);
            if (found == null) {
                found = experiment
                        .map(each -> new Published(each, book.version()))
                        .orElse(null);
            } else if (experiment.isPresent() && experiment.get().groupsAs(found.experiment())) {
                found = new Published(found.experiment(), book.version());
            } else if (experiment.isPresent()) {
                break;
            }
        }
        if (found == null) {
            throw new CommandFailure("No rule of any published book has the experiment " + id + ".");
        }
        return found;
    }

    private Optional<Experiment> experiment(LoggedBook book) {
        return book.compiled().stream()
                .flatMap(live -> live.rules().rules().stream())
                .map(LiveRule::rule)
                .map(rule -> rule.experiment())
                .filter(Objects::nonNull)
                .filter(experiment -> experiment.id().equals(id))
                .findFirst();
    }
}
