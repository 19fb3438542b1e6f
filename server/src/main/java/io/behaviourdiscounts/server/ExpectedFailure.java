package io.behaviourdiscounts.server;

/**
 * Something outside of this program is not as it must be: a port is taken, a topic is missing, a file is wrong. Its
 * message is written for the person at the command line: what is wrong, and what to do. It ends a command with exit code
 * 1 and without a stack trace. Anything else that is thrown is a bug.
 */
public abstract class ExpectedFailure extends RuntimeException {

    /** A failure that explains itself. */
    protected ExpectedFailure(String message) {
        super(message);
    }

    /** A failure with what caused it. */
    protected ExpectedFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
