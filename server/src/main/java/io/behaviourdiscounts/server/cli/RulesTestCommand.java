package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.promotions.lint.Finding;
import io.behaviourdiscounts.rehearsal.example.RuleTests;
import io.behaviourdiscounts.rehearsal.example.TestedRule;
import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.cli.AnnotationsOption.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the examples of rule files, without Kafka. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the examples that stand beside rules: exit code 1 if one fails, or if rules have none at all.",
            "Lists the conditions that no example has shown both true and false; with --mutate also the changes of the rules' numbers"
                    + " and operators that no example notices. Needs no Kafka."
        })
final class RulesTestCommand implements Callable<Integer> {

    private static final int HUNDRED = 100;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE-or-DIR",
            description = "Test the rules of these files, or of all rule files of these folders, as one set.")
    private List<Path> paths;

    @Option(names = "--mutate", description = "Change each number and operator, and list what no example notices.")
    private boolean mutate;

    @Option(
            names = "--at-least",
            paramLabel = "PERCENT",
            description = "With --mutate: exit code 1 if fewer of the changes are noticed.")
    private int atLeast;

    @Mixin
    private AnnotationsOption annotations;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        if (atLeast < 0 || atLeast > HUNDRED || (atLeast > 0 && !mutate)) {
            throw new ParameterException(spec.commandLine(), "--at-least takes 0 to 100, and goes with --mutate");
        }
        List<RuleSource> sources = sources();
        RuleSet rules = read(sources);
        List<TestedRule> tested = mutate ? RuleTests.runWithMutants(rules, sources) : RuleTests.run(rules);
        RuleTestReport report = new RuleTestReport(tested, mutate);
        if (annotations.isAsked()) {
            report.failures().forEach(failure -> AnnotationsOption.print(out(), Level.ERROR, failure));
            report.gaps().forEach(gap -> AnnotationsOption.print(out(), Level.WARNING, gap));
        } else if (output.isJson()) {
            report.json().forEach(out()::println);
        } else {
            report.lines().forEach(out()::println);
        }
        return report.passes(atLeast) ? 0 : 1;
    }

    private List<RuleSource> sources() {
        List<RuleSource> sources = new ArrayList<>();
        for (Path path : paths) {
            try {
                sources.addAll(RuleSource.find(path));
            } catch (IOException e) {
                throw new CommandFailure(FileTrouble.of(path, e), e);
            }
        }
        if (sources.isEmpty()) {
            throw new CommandFailure("there is no .yaml or .yml file in "
                    + paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return sources;
    }

    private RuleSet read(List<RuleSource> sources) {
        return switch (RuleFiles.readAll(sources)) {
            case Reading.Read<RuleSet>(RuleSet rules) -> rules;
            case Reading.Wrong<RuleSet>(List<Problem> problems) -> {
                if (annotations.isAsked()) {
                    problems.forEach(problem -> AnnotationsOption.print(out(), Level.ERROR, Finding.of(problem)));
                }
                throw new CommandFailure("nothing was tested, because the rules are wrong:\n"
                        + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
            }
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
