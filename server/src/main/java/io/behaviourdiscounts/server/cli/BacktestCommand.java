package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.rehearsal.backtest.Backtest;
import io.behaviourdiscounts.rehearsal.backtest.BacktestReport;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.events.EventStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what rules would have done with recorded events, without Kafka. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Decides recorded events by rules, in event time, and says what they would have given; issues nothing, and needs no Kafka.",
            "With --rules twice, both are shown side by side. Events are decided in the files' order, unless --sort-by-time puts them"
                    + " in the order of their time. Entries that are no events are told and left out (exit code 1)."
        })
final class BacktestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rules",
            required = true,
            paramLabel = "FILE-or-DIR",
            description = "Decide by these rules; given twice, by both.")
    private List<Path> rules;

    @Option(
            names = "--events",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Read the events in these files, as 'events send' takes them; each may be gzipped.")
    private List<Path> events;

    @Mixin
    private MappingOption map;

    @Option(
            names = "--sort-by-time",
            description = "Decide in the order of occurred_at; events of the same time keep the files' order.")
    private boolean sortByTime;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Decide on so many threads; without it, on one for each processor. The report is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--csv", description = "Print coupons by rules, rule and day as CSV.")
    private boolean csv;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write a page with charts into this file too. It needs nothing else, and can be sent to others; it names shoppers.")
    private @Nullable Path html;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rules.size() > 2 || threads < 1) {
            throw new ParameterException(spec.commandLine(), "--rules is given once or twice, --threads is 1 or more");
        }
        List<RuleSet> sets = rules.stream()
                .map(path -> RuleFileArgument.of(path).readRight().rules())
                .toList();
        for (RuleSet set : sets) {
            if (!set.detectors().isEmpty()) {
                err().println(
                                "detectors are not followed: what they would make is decided only where it stands among the events");
            }
        }
        EventStream stream = new EventStream(map.mapping(), sortByTime);
        List<BacktestReport> reports = run(sets, stream);
        stream.reasons().forEach(err()::println);
        BacktestText text = new BacktestText(rules.stream().map(Path::toString).toList(), reports);
        if (html != null) {
            BacktestPage.write(html, text.json());
        }
        if (csv) {
            text.csv().forEach(out()::println);
        } else if (output.isJson()) {
            text.json().forEach(out()::println);
        } else {
            text.print(out());
        }
        return stream.rejected() == 0 ? 0 : 1;
    }

    private List<BacktestReport> run(List<RuleSet> sets, EventStream stream) throws IOException, InterruptedException {
        List<Backtest> backtests = new ArrayList<>();
        try {
            sets.forEach(set -> backtests.add(new Backtest(set, threads)));
            stream.read(events, event -> {
                for (Backtest backtest : backtests) {
                    backtest.take(event);
                }
            });
            List<BacktestReport> reports = new ArrayList<>();
            for (Backtest backtest : backtests) {
                reports.add(backtest.finish());
            }
            return reports;
        } catch (FileSystemException e) {
            throw new CommandFailure(FileTrouble.of(Path.of(e.getFile()), e), e);
        } finally {
            backtests.forEach(Backtest::close);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
