package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.barcodes.builtin.BuiltInDecoders;
import io.behaviourdiscounts.barcodes.pattern.PatternConflict;
import io.behaviourdiscounts.barcodes.pattern.PatternConflicts;
import io.behaviourdiscounts.barcodes.pattern.PatternFile;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with a file of data patterns, and where two of them meet. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks a file of data patterns: mistakes, pairs that meet with equal rank (exit code 1), and overlaps where one goes before the other, each with a barcode that both would take.")
final class BarcodesPatternsCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "A file of data patterns.")
    private Path file;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        return switch (PatternFiles.reading(file)) {
            case Reading.Wrong<PatternFile>(List<Problem> problems) -> {
                problems.forEach(problem -> print("error", problem, null));
                summary(Plural.of(problems.size(), "mistake"));
                yield 1;
            }
            case Reading.Read<PatternFile> read -> conflicts(read.value());
        };
    }

    private int conflicts(PatternFile patterns) {
        List<PatternConflict> conflicts = PatternConflicts.among(
                patterns.patterns(),
                BuiltInDecoders.of(BuiltInDecoders.Options.NONE),
                LocalDate.now(ZoneId.systemDefault()));
        for (PatternConflict conflict : conflicts) {
            Problem problem = patterns.at(file.toString(), conflict.second(), conflict.inWords());
            print(conflict.sameRank() ? "error" : "warning", problem, conflict);
        }
        int refused = (int) conflicts.stream().filter(PatternConflict::sameRank).count();
        summary("%s, %s, %s"
                .formatted(
                        Plural.of(patterns.patterns().size(), "pattern"),
                        Plural.of(refused, "conflict"),
                        Plural.of(conflicts.size() - refused, "overlap")));
        return refused == 0 ? 0 : 1;
    }

    private void print(String level, Problem problem, @Nullable PatternConflict conflict) {
        if (!output.isJson()) {
            out().printf(
                            "%s:%d:%d: %s: %s%n",
                            problem.file(), problem.line(), problem.column(), level, problem.message());
            return;
        }
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("level", level)
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column());
        if (conflict != null) {
            line.put("kind", conflict.sameRank() ? "conflict" : "overlap")
                    .put("first", conflict.first().id())
                    .put("second", conflict.second().id())
                    .put("example", conflict.example());
        }
        out().println(line.put("message", problem.message()));
    }

    private void summary(String text) {
        if (!output.isJson()) {
            out().println(text);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
