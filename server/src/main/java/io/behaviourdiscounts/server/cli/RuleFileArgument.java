package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.rules.language.RuleFiles;
import io.behaviourdiscounts.rules.language.RuleSet;
import io.behaviourdiscounts.rules.language.RuleSource;
import io.behaviourdiscounts.rules.source.Problem;
import io.behaviourdiscounts.rules.source.Reading;
import io.behaviourdiscounts.server.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** The rule file, or the folder of rule files, that a command works on. */
final class RuleFileArgument {

    @Parameters(
            index = "0",
            paramLabel = "FILE-or-DIR",
            description = "Read this rule file, or all rule files of this folder.")
    private Path path;

    static RuleFileArgument of(Path path) {
        var argument = new RuleFileArgument();
        argument.path = path;
        return argument;
    }

    Path path() {
        return path;
    }

    /** What the files say, or all that is wrong with them. */
    Reading<RuleSet> read() {
        return RuleFiles.readAll(sources());
    }

    /** What is right in the files and perhaps not meant; also in those that are wrong. */
    List<Problem> doubts() {
        return RuleFiles.doubts(sources());
    }

    private List<RuleSource> sources() {
        List<RuleSource> sources;
        try {
            sources = RuleSource.find(path);
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(path, e), e);
        }
        if (sources.isEmpty()) {
            throw new CommandFailure("there is no .yaml or .yml file in " + path);
        }
        return sources;
    }

    /** The rules, which must be without a mistake. */
    RuleSet readRight() {
        return switch (read()) {
            case Reading.Read<RuleSet>(RuleSet rules) -> rules;
            case Reading.Wrong<RuleSet>(List<Problem> problems) ->
                throw new CommandFailure("nothing was done, because the rules are wrong:\n"
                        + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        };
    }
}
