package io.behaviourdiscounts.schemas.shape;

/** Bytes that are no value of a type, or were written by a release that this one does not know. */
public final class UnreadableShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableShapeException(String message, Throwable cause) {
        super(message, cause);
    }
}
