package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a command reads, or standard input.
 *
 * @param name as it was written; {@code -} is standard input
 */
record InputFile(String name) {

    private static final String STANDARD_INPUT = "-";

    boolean isStandardInput() {
        return name.equals(STANDARD_INPUT);
    }

    /**
     * Its bytes.
     *
     * @throws CommandFailure if it is not there, or not to be read
     */
    InputStream open() {
        try {
            return isStandardInput() ? System.in : Files.newInputStream(Path.of(name));
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** How many bytes it has; 0 where nobody knows. */
    long size() {
        try {
            return isStandardInput() ? 0 : Files.size(Path.of(name));
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** What went wrong with it, for people. */
    CommandFailure trouble(IOException cause) {
        return new CommandFailure(FileTrouble.of(Path.of(name), cause), cause);
    }
}
