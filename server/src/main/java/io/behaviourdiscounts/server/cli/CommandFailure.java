package io.behaviourdiscounts.server.cli;

import io.behaviourdiscounts.server.ExpectedFailure;

/**
 * Ends a command with exit code 1. Its message goes to standard error as it is, so it says in plain words what went
 * wrong and what to do.
 */
public final class CommandFailure extends ExpectedFailure {

    /** A failure that explains itself. */
    public CommandFailure(String message) {
        super(message);
    }

    /** A failure with what caused it. */
    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
