package io.behaviourdiscounts.issuer.topology;

/** A record that can be read and makes no sense. Its message goes into the dead letter: it holds nothing secret. */
final class InvalidRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRecordException(String message) {
        super(message);
    }
}
