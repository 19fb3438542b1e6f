package io.behaviourdiscounts.promotions.lint;

import io.behaviourdiscounts.promotions.json.Mistake;
import io.behaviourdiscounts.rules.source.Position;
import io.behaviourdiscounts.rules.source.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, or doubtful, at one place of a file.
 *
 * @param pointer where in the document, as a JSON pointer
 * @param position where in the text, of what is no document at all; null: it is one
 * @param message a sentence that its author can act on
 */
public record Finding(String file, String pointer, @Nullable Position position, String message) {

    /** A problem of a text, which has lines. */
    public static Finding of(Problem problem) {
        return new Finding(problem.file(), "", new Position(problem.line(), problem.column()), problem.message());
    }

    static Finding at(String file, String base, Mistake mistake) {
        return new Finding(file, base + mistake.pointer(), null, mistake.message());
    }

    /** The place: {@code file.json#/rules/actions/0}, or {@code file.json:3:5}. */
    public String where() {
        return position == null ? file + "#" + pointer : file + ":" + position;
    }
}
