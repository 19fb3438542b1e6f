package io.behaviourdiscounts.rules.source;

/**
 * What is wrong, or doubtful, at one place of a file.
 *
 * @param file the file's name as the reader was given it
 * @param line from 1
 * @param column from 1
 * @param message a sentence that its author can act on: what was found, what was expected
 */
public record Problem(String file, int line, int column, String message) {

    public static Problem at(String file, Position position, String message) {
        return new Problem(file, position.line(), position.column(), message);
    }

    /** The form that editors and terminals make a link of: {@code rules.yaml:12:5: …}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
