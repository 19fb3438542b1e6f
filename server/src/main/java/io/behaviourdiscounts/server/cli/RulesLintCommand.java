package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.lint.RuleLint;
import io.behaviourdiscounts.rules.lint.SampleLint;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.events.ReadEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with rule files, or doubtful. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Checks rule files: mistakes (exit code 1) and warnings, each with file, line and column.")
final class RulesLintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RuleFileArgument files;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description =
                    "Read events as the shop sends them, and warn too of texts among them where rules ask for numbers.")
    private @Nullable Path eventFile;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        return switch (files.read()) {
            case Reading.Wrong<RuleSet>(List<Problem> problems) -> {
                problems.forEach(problem -> print("error", problem));
                files.doubts().forEach(doubt -> print("warning", doubt));
                if (!output.isJson()) {
                    out().println(Plural.of(problems.size(), "mistake"));
                }
                yield 1;
            }
            case Reading.Read<RuleSet>(RuleSet rules) -> {
                List<Problem> warnings = warnings(rules);
                warnings.forEach(warning -> print("warning", warning));
                if (!output.isJson()) {
                    out().println(Plural.of(rules.rules().size(), "rule") + ", "
                            + Plural.of(rules.segments().size(), "segment") + " and "
                            + Plural.of(rules.detectors().size(), "detector") + " without a mistake; "
                            + Plural.of(warnings.size(), "warning"));
                }
                yield 0;
            }
        };
    }

    private List<Problem> warnings(RuleSet rules) throws IOException {
        List<Problem> warnings = RuleLint.warnings(rules, Instant.now());
        return eventFile == null
                ? warnings
                : Stream.concat(warnings.stream(), SampleLint.warnings(rules, samples(eventFile)).stream())
                        .toList();
    }

    private static List<Event> samples(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return ReadEvents.all(file.toString(), bytes).stream()
                    .map(record -> EventConversion.event(record, LengthPrefixedFields.DEFAULT_TENANT))
                    .toList();
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(file, e), e);
        }
    }

    private void print(String level, Problem problem) {
        if (!output.isJson()) {
            out().println(problem.file() + ":" + problem.line() + ":" + problem.column() + ": " + level + ": "
                    + problem.message());
            return;
        }
        out().println(JsonNodeFactory.instance
                .objectNode()
                .put("level", level)
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("message", problem.message()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
