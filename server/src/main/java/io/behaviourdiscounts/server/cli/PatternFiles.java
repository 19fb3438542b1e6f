package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.barcodes.pattern.PatternFile;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.server.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Files of data patterns, as commands read them. */
final class PatternFiles {

    private PatternFiles() {}

    /** What a file says, or all that is wrong with it. */
    static Reading<PatternFile> reading(Path file) {
        try {
            return PatternFile.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure("The pattern file " + FileTrouble.of(file, e), e);
        }
    }

    /**
     * What a file says.
     *
     * @throws CommandFailure if anything in it is wrong, which is then told on standard error
     */
    static PatternFile read(CommandSpec spec, Path file) {
        return switch (reading(file)) {
            case Reading.Read<PatternFile> read -> read.value();
            case Reading.Wrong<PatternFile>(List<Problem> problems) -> {
                problems.forEach(problem -> spec.commandLine().getErr().println(problem));
                throw new CommandFailure("The pattern file has " + Plural.of(problems.size(), "mistake") + ".");
            }
        };
    }
}
