package io.behaviourdiscounts.benchmarks.matcher;

import io.behaviourdiscounts.benchmarks.MachineDescription;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code discounts bench matcher}. */
@Command(
        name = "matcher",
        mixinStandardHelpOptions = true,
        description =
                "Finds the rules that events meet, beside other ways and other engines that must find the same ones.")
public final class MatcherCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "About five minutes instead of twenty: shorter turns, and five rounds.")
    private boolean quick;

    @Option(names = "--json", description = "Prints a line of JSON for each figure instead of tables.")
    private boolean json;

    @Option(names = "--rules", paramLabel = "N", description = "Only one shape, with so many rules.")
    private @Nullable Integer rules;

    @Option(
            names = "--triggers",
            paramLabel = "N",
            defaultValue = "1",
            description = "In that shape, so many triggers.")
    private int triggers;

    @Option(
            names = "--rate",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "In that shape, so much of a trigger's rules match an event.")
    private double rate;

    @Option(names = "--rounds", paramLabel = "N", description = "So many rounds, five or more.")
    private @Nullable Integer rounds;

    @Option(
            names = "--contenders",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Only these: ours, decision, naive, closures, closures-sorted, drools, drools-sorted, event-ruler, cel, easy-rules, json-logic, evrete.")
    private List<String> contenders = List.of();

    @Override
    public Integer call() {
        MatcherPace pace = pace();
        List<MatchingKind> kinds = kinds();
        List<MatcherShape> shapes = shapes();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        out.println(json ? MachineDescription.json() : MachineDescription.sentence());
        for (MatcherShape shape : shapes) {
            String name = "%,d rules, %d triggers, %s of a trigger's rules match"
                    .formatted(shape.rules(), shape.triggers(), shape.rate());
            MatcherBenchmark benchmark = new MatcherBenchmark(shape, pace, step -> err.printf("%s: %s%n", name, step));
            List<MatcherFigures> figures = benchmark.measure(kinds);
            if (json) {
                figures.forEach(figure -> out.println(figure.json()));
            } else {
                print(out, name, pace, figures);
            }
            out.flush();
        }
        return 0;
    }

    private static void print(PrintWriter out, String name, MatcherPace pace, List<MatcherFigures> figures) {
        double floor = nanos(figures, MatchingKind.CLOSURES);
        double ours = nanos(figures, MatchingKind.OURS);
        out.printf(
                "%n%s (%.2f an event); processor time an event, medians of %d rounds%n%n",
                name, figures.getFirst().matches(), pace.rounds());
        out.println(
                "| contender | µs | least to most | µs by the clock | to closures | to ours | bytes | built in ms |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        figures.forEach(figure -> out.println(figure.row(floor, ours)));
    }

    private static double nanos(List<MatcherFigures> figures, MatchingKind kind) {
        return figures.stream()
                .filter(figure -> figure.contender() == kind)
                .mapToDouble(figure -> figure.cpuNanos().median())
                .findFirst()
                .orElse(Double.NaN);
    }

    private MatcherPace pace() {
        MatcherPace pace = quick ? MatcherPace.QUICK : MatcherPace.USUAL;
        if (rounds == null) {
            return pace;
        }
        if (rounds < MatcherPace.FEWEST_ROUNDS) {
            throw wrong("--rounds: expected %d or more, found %d".formatted(MatcherPace.FEWEST_ROUNDS, rounds));
        }
        return pace.withRounds(rounds);
    }

    private List<MatcherShape> shapes() {
        if (rules == null) {
            return MatcherShape.USUAL;
        }
        try {
            return List.of(new MatcherShape(rules, triggers, rate));
        } catch (IllegalArgumentException e) {
            throw wrong("--rules, --triggers, --rate: " + e.getMessage());
        }
    }

    private List<MatchingKind> kinds() {
        List<MatchingKind> all = Arrays.asList(MatchingKind.values());
        List<String> words = all.stream().map(MatchingKind::word).toList();
        contenders.stream().filter(name -> !words.contains(name)).findFirst().ifPresent(name -> {
            throw wrong("--contenders: expected names among %s, found '%s'"
                    .formatted(words.stream().collect(Collectors.joining(", ")), name));
        });
        return contenders.isEmpty()
                ? all
                : all.stream().filter(kind -> contenders.contains(kind.word())).toList();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
