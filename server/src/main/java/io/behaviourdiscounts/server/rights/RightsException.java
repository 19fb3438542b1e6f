package io.behaviourdiscounts.server.rights;

import io.behaviourdiscounts.server.ExpectedFailure;

/** Says why rights could not be given, and what to do. */
public final class RightsException extends ExpectedFailure {

    RightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
