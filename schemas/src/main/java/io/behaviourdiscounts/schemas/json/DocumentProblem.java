package io.behaviourdiscounts.schemas.json;

/**
 * One thing that is wrong with a document.
 *
 * @param path where: {@code attributes.items[1].price}; empty if it is the document itself
 * @param message what was found, and what was expected
 */
public record DocumentProblem(String path, String message) {

    /** The path and the message, as a person reads them. */
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
