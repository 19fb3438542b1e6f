package io.behaviourdiscounts.server.tail;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says why topics can't be read, or why the applications have not settled. */
public final class TailException extends ExpectedFailure {

    TailException(String message) {
        super(message);
    }

    TailException(String message, Throwable cause) {
        super(message, cause);
    }
}
