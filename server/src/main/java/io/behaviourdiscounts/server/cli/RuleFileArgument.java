package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.promotions.lint.Finding;
import io.behaviourdiscounts.server.FileTrouble;
import io.behaviourdiscounts.server.rulebook.BookContents;
import io.behaviourdiscounts.server.rulebook.BookFiles;
import io.behaviourdiscounts.server.rulebook.RuleBookChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** The file of rules or promotions, or the folder of such files, that a command works on. */
final class RuleFileArgument {

    @Parameters(
            index = "0",
            paramLabel = "FILE-or-DIR",
            description = "Read this file of rules or promotions, or all such files of this folder.")
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
    BookFiles.Read read() {
        BookFiles files;
        try {
            files = BookFiles.find(path);
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(path, e), e);
        }
        if (files.isEmpty()) {
            throw new CommandFailure("there is no .yaml, .yml or .json file in " + path);
        }
        return files.read();
    }

    /** What the files say, which must be without a mistake. */
    BookContents readRight() {
        return readRight(mistake -> {});
    }

    /** What the files say, which must be without a mistake; each mistake is given to somebody before that is refused. */
    BookContents readRight(Consumer<Finding> tell) {
        BookFiles.Read read = read();
        read.mistakes().forEach(tell);
        return read.contents()
                .orElseThrow(() -> new CommandFailure("nothing was done, because the rules are wrong:\n"
                        + read.mistakes().stream().map(RuleFileArgument::line).collect(Collectors.joining("\n"))));
    }

    /** Returns if a change can be published. */
    static void requirePossible(RuleBookChange change) {
        if (!change.problems().isEmpty()) {
            throw impossible(change);
        }
    }

    /** Why a change can't be published. */
    static CommandFailure impossible(RuleBookChange change) {
        return new CommandFailure("nothing was done, because these can't stand beside what the API owns:\n"
                + String.join("\n", change.problems()));
    }

    private static String line(Finding mistake) {
        return mistake.where() + ": " + mistake.message();
    }
}
