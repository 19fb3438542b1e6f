package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.engine.event.EventConversion;
import io.behaviourdiscounts.promotions.lint.Finding;
import io.behaviourdiscounts.rules.event.Event;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.lint.RuleLint;
import io.behaviourdiscounts.rules.lint.SampleLint;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.value.EnumWords;
import io.behaviourdiscounts.rules.value.LengthPrefixedFields;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.cli.AnnotationsOption.Level;
import io.behaviourdiscounts.server.events.ReadEvents;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.BookFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
        description =
                "Checks files of rules, promotions, patterns and series: mistakes (exit code 1) and warnings, each with its place in the file.")
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
    private AnnotationsOption annotations;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        BookFiles.Read read = files.read();
        if (read.contents().isEmpty()) {
            read.mistakes().forEach(mistake -> print(Level.ERROR, mistake));
            read.doubts().forEach(doubt -> print(Level.WARNING, doubt));
            if (isText()) {
                out().println(Plural.of(read.mistakes().size(), "mistake"));
            }
            return 1;
        }
        BookContents book = read.contents().get();
        List<Finding> warnings = Stream.concat(
                        warnings(book.rules()).stream().map(Finding::of), read.otherDoubts().stream())
                .toList();
        warnings.forEach(warning -> print(Level.WARNING, warning));
        if (isText()) {
            out().println(counts(book) + " without a mistake; " + Plural.of(warnings.size(), "warning"));
        }
        return 0;
    }

    private boolean isText() {
        return !annotations.isAsked() && !output.isJson();
    }

    private static String counts(BookContents book) {
        String rules = Plural.of(book.rules().rules().size(), "rule");
        String segments = Plural.of(book.rules().segments().size(), "segment");
        String detectors = Plural.of(book.rules().detectors().size(), "detector");
        List<String> counts = new ArrayList<>(List.of(rules, segments, detectors));
        if (!book.promotions().isEmpty()) {
            counts.add(Plural.of(book.promotions().size(), "promotion"));
        }
        if (!book.barcodes().isEmpty()) {
            counts.add(Plural.of(book.barcodes().patterns().size(), "pattern"));
            counts.add(book.barcodes().series().size() + " series");
        }
        return String.join(", ", counts.subList(0, counts.size() - 1)) + " and " + counts.getLast();
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

    private void print(Level level, Finding finding) {
        if (annotations.isAsked()) {
            AnnotationsOption.print(out(), level, finding);
            return;
        }
        String word = EnumWords.of(level);
        if (!output.isJson()) {
            out().println(finding.where() + ": " + word + ": " + finding.message());
            return;
        }
        ObjectNode line =
                JsonNodeFactory.instance.objectNode().put("level", word).put("file", finding.file());
        Position position = finding.position();
        if (position != null) {
            line.put("line", position.line()).put("column", position.column());
        }
        if (!finding.pointer().isEmpty()) {
            line.put("pointer", finding.pointer());
        }
        out().println(line.put("message", finding.message()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
