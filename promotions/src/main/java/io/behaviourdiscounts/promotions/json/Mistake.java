package io.behaviourdiscounts.promotions.json;

/**
 * What is wrong at one place of a document.
 *
 * @param kind what sort of mistake it is, for programs
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole
 * @param message what was expected there, for who wrote it
 */
public record Mistake(Kind kind, String pointer, String message) {

    /** The sorts of mistakes; their names in lower case are words of the product's interface. */
    public enum Kind {
        MISSING_FIELD,
        UNKNOWN_FIELD,
        WRONG_VALUE
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "/" : pointer) + ": " + message;
    }
}
