package io.behaviourdiscounts.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.behaviourdiscounts.server.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options as lines of YAML, which the same reader reads that reads rules. */
final class DefinitionLines {

    private DefinitionLines() {}

    /** A definition that somebody wrote in a file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(FileTrouble.of(file, e), e);
        }
    }

    /** Adds what an option says, where it was given. */
    static void add(List<String> lines, String key, @Nullable String value) {
        if (value != null) {
            lines.add(key + ": " + value);
        }
    }

    /** Adds what an option says as a text, in quotes, so that nothing in it is taken for more. */
    static void addText(List<String> lines, String key, @Nullable String value) {
        add(lines, key, value == null ? null : quoted(value));
    }

    /** A text in quotes. */
    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
