package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.promotions.lint.Finding;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.value.EnumWords;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Whether findings are told as annotations, which GitHub shows beside the lines of a pull request. A {@code @Mixin}. The form is that of
 * <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">workflow commands</a>.
 */
final class AnnotationsOption {

    @Option(
            names = "--format",
            paramLabel = "github",
            description =
                    "Print mistakes and warnings as annotations that GitHub shows in a pull request, in place of text or JSON.")
    private @Nullable Format format;

    /** Made by picocli. */
    AnnotationsOption() {}

    private enum Format {
        GITHUB
    }

    /** How much it matters, by GitHub's words. */
    enum Level {
        ERROR,
        WARNING
    }

    /** Whether they were asked for. */
    boolean isAsked() {
        return format != null;
    }

    /** Prints a finding as one, at its line where its file has lines. */
    static void print(PrintWriter out, Level level, Finding finding) {
        StringBuilder line = new StringBuilder("::")
                .append(EnumWords.of(level))
                .append(" file=")
                .append(property(finding.file()));
        Position position = finding.position();
        if (position != null) {
            line.append(",line=").append(position.line()).append(",col=").append(position.column());
        }
        String pointer = position == null && !finding.pointer().isEmpty() ? finding.pointer() + ": " : "";
        out.println(line.append("::").append(message(pointer + finding.message())));
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
