package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.behaviourdiscounts.promotions.json.Documents;
import io.behaviourdiscounts.promotions.lint.Finding;
import io.behaviourdiscounts.promotions.lint.PromotionFiles;
import io.behaviourdiscounts.promotions.lint.PromotionFiles.Checked;
import io.behaviourdiscounts.promotions.lint.PromotionFiles.Source;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.server.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with files of promotions, or doubtful. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Checks files of promotions: mistakes (exit code 1) and warnings, each with file and JSON pointer, and what was expected.",
            "A file is JSON or YAML, and holds one promotion or a list of them; all files together are one set."
        })
final class PromotionsLintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of promotions.")
    private List<Path> files;

    @Option(names = "--strict", description = "Takes warnings for mistakes.")
    private boolean strict;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Checked checked = PromotionFiles.check(
                files.stream().map(PromotionsLintCommand::source).toList());
        checked.mistakes().forEach(mistake -> print("error", mistake));
        checked.warnings().forEach(warning -> print(strict ? "error" : "warning", warning));
        int mistakes = checked.mistakes().size() + (strict ? checked.warnings().size() : 0);
        if (!output.isJson()) {
            out().println(Plural.of(checked.documents(), "promotion") + ", " + Plural.of(mistakes, "mistake") + ", "
                    + Plural.of(strict ? 0 : checked.warnings().size(), "warning"));
        }
        return mistakes == 0 ? 0 : 1;
    }

    private static Source source(Path file) {
        try {
            if (Files.size(file) > Documents.MAX_BYTES) {
                throw new CommandFailure(
                        "%s is longer than %,d KiB, the most that is read".formatted(file, Documents.MAX_BYTES / 1024));
            }
            return Source.of(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(file, e), e);
        }
    }

    private void print(String level, Finding finding) {
        if (!output.isJson()) {
            out().println(finding.where() + ": " + level + ": " + finding.message());
            return;
        }
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("level", level)
                .put("file", finding.file())
                .put("pointer", finding.pointer());
        Position position = finding.position();
        if (position != null) {
            line.put("line", position.line()).put("column", position.column());
        }
        out().println(line.put("message", finding.message()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
